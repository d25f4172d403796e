package org.lanternscr.sandbox.gateway;

import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.User;

/** Who is calling, as the gateway established it; the ASID is the application's (C3). */
public record Caller(Application application, User user) {}
