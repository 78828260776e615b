/**
 * Values and small contracts that every room shares: pictures, boxes, embeddings, jobs, errors,
 * folders. Nothing here knows of a model, a database, a decoder or a window.
 */
package org.secondlook.base;
