/**
 * Values and small contracts that every room shares: pictures, boxes, embeddings, digests, jobs,
 * errors, folders. Uses nothing. Knows no model, no database, no decoder and no window.
 */
package org.secondlook.base;
