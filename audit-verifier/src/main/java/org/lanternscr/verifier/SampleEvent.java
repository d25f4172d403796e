package org.lanternscr.verifier;

import java.util.Map;
import java.util.UUID;

/** An event about samples, or of the beginning of an epoch, and its place. */
record SampleEvent(Place place, UUID id, String recorded, Map<String, String> body) {

  Map<String, String> lines() {
    return SampleDraw.lines(body.getOrDefault("sample", ""));
  }

  boolean isOff() {
    return "0.00".equals(lines().get("percent"));
  }
}
