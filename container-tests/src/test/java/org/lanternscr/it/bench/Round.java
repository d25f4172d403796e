package org.lanternscr.it.bench;

/** What came of a round: events a second, and the processor time of one. */
record Round(double rate, Cpu each) {}
