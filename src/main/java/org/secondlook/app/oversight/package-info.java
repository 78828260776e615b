/**
 * The Oversight screen: yearly figures, bases of photos, competence, non-conformities, validation.
 */
package org.secondlook.app.oversight;
