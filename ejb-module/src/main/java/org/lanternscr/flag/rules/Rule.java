package org.lanternscr.flag.rules;

import org.lanternscr.site.FlagTuning;

/** Says of an access whether there is something to look at. */
interface Rule {

  Verdict look(Access access, FlagTuning tuning);
}
