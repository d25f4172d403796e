/**
 * What Hibernate Envers and JaVers take to keep the rows of an audit trail, beside a plain insert.
 * They run on Java SE by the means of their own; nothing of this is part of the product.
 */
package org.lanternscr.benchmarks;
