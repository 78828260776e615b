/** Use cases that find, tell and compare things in evidence; none of them knows a person. */
package org.secondlook.workflow.objects;
