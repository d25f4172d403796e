package org.lanternscr.web.registry;

/** A labelled value of a site. */
public record Fact(String label, String value) {}
