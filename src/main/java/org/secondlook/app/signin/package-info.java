/** The way in: the password of an encrypted home, and signing in where the home has accounts. */
package org.secondlook.app.signin;
