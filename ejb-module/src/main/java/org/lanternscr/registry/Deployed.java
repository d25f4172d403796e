package org.lanternscr.registry;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lanternscr.site.Pattern;
import org.lanternscr.site.Site;

/**
 * What the configuration says of a site, by the names of its variables; never a secret, nor where
 * one lies.
 */
final class Deployed {

  private Deployed() {}

  static SortedMap<String, String> of(Site site) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("name", site.name());
    values.put("parent", site.parent().value());
    values.put("asid", site.asid().value());
    values.put("client.id", site.application().clientId());
    values.put("callback", site.application().callback().toString());
    values.put("acr", site.application().acrValues());
    values.put("urid", site.application().roleHeader().name().toLowerCase(Locale.ROOT));
    values.put("oauth.url", site.endpoints().oauth().toString());
    values.put("pds.url", site.endpoints().pds().toString());
    values.put("scr.url", site.endpoints().scr().toString());
    values.put("odt.url", site.endpoints().directories().odt().toString());
    values.put("ord.url", site.endpoints().directories().ord().toString());
    values.put("sds.url", site.endpoints().directories().sds().toString());
    values.put("pattern", site.separate().isPresent() ? "separate" : "combined");
    site.separate().ifPresent(separate -> put(values, separate));
    return values;
  }

  private static void put(Map<String, String> values, Pattern.Separate separate) {
    values.put("cis2.issuer", separate.issuer());
    values.put("cis2.client.id", separate.clientId());
  }

  /** A line each: key, equals sign, value. */
  static String lines(Map<String, String> values) {
    return values.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("\n"));
  }

  static Map<String, String> read(String lines) {
    Map<String, String> values = new LinkedHashMap<>();
    lines
        .lines()
        .filter(line -> line.contains("="))
        .forEach(
            line ->
                values.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return values;
  }
}
