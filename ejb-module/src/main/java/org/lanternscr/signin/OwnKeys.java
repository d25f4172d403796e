package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lanternscr.identity.Secret;
import org.lanternscr.identity.keys.ClientKeys;
import org.lanternscr.identity.keys.RotationRule;
import org.lanternscr.site.Pattern.KeyFolder;

/** Our keys, one {@link ClientKeys} a folder, however many sites use it. */
@ApplicationScoped
class OwnKeys {

  private final Map<KeyFolder, ClientKeys> byFolder = new ConcurrentHashMap<>();

  ClientKeys in(KeyFolder folder) {
    return byFolder.computeIfAbsent(folder, OwnKeys::open);
  }

  private static ClientKeys open(KeyFolder folder) {
    Supplier<String> password =
        folder
            .passwordFile()
            .map(Secret::inFile)
            .<Supplier<String>>map(s -> s::reveal)
            .orElse(() -> "");
    return new ClientKeys(folder.folder(), password, RotationRule.platform(), Clock.systemUTC());
  }
}
