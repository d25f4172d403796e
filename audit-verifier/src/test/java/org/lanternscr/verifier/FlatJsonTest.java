package org.lanternscr.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R5.3: one text has one meaning, and the reader is the first to see hostile input. */
class FlatJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {}                        ~ {}
          {"a":"b"}                 ~ {a=b}
          ` {\t"a" :\r"b" , "c":"" }  ` ~ `{a=b, c=}`
          {"b":"1","a":"2"}         ~ {a=2, b=1}
          {"":"x"}                  ~ {=x}
          {"a":"\\u0041\\u00e9\\u00E9"} ~ {a=Aéé}
          {"a":"\\"\\\\\\/"}        ~ {a="\\/}
          {"a":"\\ud83c\\udfe5"}    ~ {a=🏥}
          {"a":"🏥"}                 ~ {a=🏥}
          {"\\u0061":"b"}           ~ {a=b}
          """)
  void readsAFlatObjectOfStrings(String text, String members) throws NotFlatJsonException {
    assertThat(FlatJson.read(text)).hasToString(members);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          ``                        ~ no { where one is due at character 1
          ` `                       ~ no { where one is due at character 2
          "a"                       ~ no { where one is due at character 1
          []                        ~ no { where one is due at character 1
          null                      ~ no { where one is due at character 1
          {                         ~ no " where one is due at character 2
          {"a"                      ~ no : where one is due at character 5
          {"a":                     ~ no " where one is due at character 6
          {"a":"b"                  ~ no } where one is due at character 9
          {"a":"b",                 ~ no " where one is due at character 10
          {"a":"b",}                ~ no " where one is due at character 10
          {,"a":"b"}                ~ no " where one is due at character 2
          {"a":"b" "c":"d"}         ~ no } where one is due at character 10
          {"a":"b";"c":"d"}         ~ no } where one is due at character 9
          {"a"="b"}                 ~ no : where one is due at character 5
          {a:"b"}                   ~ no " where one is due at character 2
          {'a':'b'}                 ~ no " where one is due at character 2
          {"a":1}                   ~ no " where one is due at character 6
          {"a":-1e5}                ~ no " where one is due at character 6
          {"a":true}                ~ no " where one is due at character 6
          {"a":null}                ~ no " where one is due at character 6
          {"a":NaN}                 ~ no " where one is due at character 6
          {"a":{}}                  ~ no " where one is due at character 6
          {"a":["b"]}               ~ no " where one is due at character 6
          {1:"b"}                   ~ no " where one is due at character 2
          {"a":"b"}x                ~ text after the object at character 10
          {"a":"b"}{}               ~ text after the object at character 10
          {"a":"b"}}                ~ text after the object at character 10
          /**/{"a":"b"}             ~ no { where one is due at character 1
          {"a":"b"}//               ~ text after the object at character 10
          {"a":"b","a":"c"}         ~ a member that is there already at character 17
          {"a":"b","\\u0061":"b"}   ~ a member that is there already at character 22
          {"":"b","":"b"}           ~ a member that is there already at character 15
          {"a":"b                   ~ the end in the middle of a string at character 8
          {"a":"b\\                 ~ the end in the middle of a string at character 9
          {"a":"\\u12               ~ the end in the middle of a string at character 11
          {"a":"\\u12"}             ~ an escape without four hexadecimal digits at character 12
          {"a":"\\u00g0"}           ~ an escape without four hexadecimal digits at character 12
          {"a":"\\u٠٠٤١"}           ~ an escape without four hexadecimal digits at character 10
          {"a":"\\u-041"}           ~ an escape without four hexadecimal digits at character 10
          {"a":"\\U0041"}           ~ an unknown escape at character 9
          {"a":"\\x41"}             ~ an unknown escape at character 9
          {"a":"\\'"}               ~ an unknown escape at character 9
          {"a":"\\0"}               ~ an unknown escape at character 9
          `{"a":"\t"}`              ~ a bare control character at character 8
          `{"a":"\n"}`              ~ a bare control character at character 8
          `{\u00a0"a":"b"}`         ~ no " where one is due at character 2
          `\ufeff{"a":"b"}`         ~ no { where one is due at character 1
          {"a":"\\ud83c"}           ~ a string with half a surrogate pair at character 14
          {"a":"\\udfe5"}           ~ a string with half a surrogate pair at character 14
          {"a":"\\udfe5\\ud83c"}    ~ a string with half a surrogate pair at character 20
          {"a":"\\ud83cx\\udfe5"}   ~ a string with half a surrogate pair at character 21
          {"\\ud83c":"b"}           ~ a string with half a surrogate pair at character 10
          """)
  void refusesAnythingElseAndSaysWhere(String text, String why) {
    assertThatExceptionOfType(NotFlatJsonException.class)
        .isThrownBy(() -> FlatJson.read(text))
        .withMessage(why);
  }

  @Test
  void refusesEveryBareControlCharacterInAndAfterStrings() {
    for (char c = 0; c < ' '; c++) {
      String inside = "{\"a\":\"" + c + "\"}";
      assertThatExceptionOfType(NotFlatJsonException.class)
          .isThrownBy(() -> FlatJson.read(inside))
          .withMessage("a bare control character at character 8");
    }
    assertThatExceptionOfType(NotFlatJsonException.class)
        .isThrownBy(() -> FlatJson.read("{\"a\":\"b\"}\0"))
        .withMessage("text after the object at character 10");
  }

  @Test
  void refusesMoreMembersThanTheFormatAllows() throws NotFlatJsonException {
    assertThat(FlatJson.read(membered(FlatJson.MOST_MEMBERS))).hasSize(64);
    assertThatExceptionOfType(NotFlatJsonException.class)
        .isThrownBy(() -> FlatJson.read(membered(FlatJson.MOST_MEMBERS + 1)))
        .withMessageStartingWith("more than 64 members");
  }

  @Test
  void theDepthOfHostileInputCostsNoStack() {
    assertThatExceptionOfType(NotFlatJsonException.class)
        .isThrownBy(() -> FlatJson.read("{\"a\":" + "[".repeat(1_000_000)))
        .withMessage("no \" where one is due at character 6");
  }

  @Test
  void writesEveryCharacterAsRfc8785Does() {
    String all =
        IntStream.rangeClosed(0, 0x9f).mapToObj(Character::toString).collect(Collectors.joining());

    assertThat(FlatJson.canonical(new TreeMap<>(Map.of("k", all + "é\u2028🏥"))))
        .isEqualTo(
            "{\"k\":\""
                + "\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
                + "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018"
                + "\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f"
                + " !\\\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`"
                + all.substring('a')
                + "é\u2028🏥\"}");
  }

  @Test
  void sortsNamesByUtf16CodeUnits() throws NotFlatJsonException {
    // The names of RFC 8785, section 3.2.3; by code points the last two would change places.
    String unsorted =
        "{\"\u20ac\":\"\",\"\\r\":\"\",\"\ufb33\":\"\",\"1\":\"\",\"😀\":\"\",\"\u0080\":\"\",\"ö\":\"\"}";

    assertThat(FlatJson.canonical(FlatJson.read(unsorted)))
        .isEqualTo(
            "{\"\\r\":\"\",\"1\":\"\",\"\u0080\":\"\",\"ö\":\"\",\"\u20ac\":\"\",\"😀\":\"\",\"\ufb33\":\"\"}");
  }

  private static String membered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"m" + i + "\":\"\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
