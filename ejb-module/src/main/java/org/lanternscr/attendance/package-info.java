/**
 * What the trust's patient administration system (PAS) says of who attends where: the evidence of a
 * legitimate relationship at a site whose {@code relationship.basis} is {@code attendance} (R2.1,
 * R1.3).
 *
 * <p>It comes as a CSV file ({@link org.lanternscr.attendance.AttendanceFile}), uploaded by an
 * administrator of the site or left in a folder that the servers watch. A file is taken wholly or
 * not at all. A fault names its line, its column, what is wrong and what to do, and never what
 * stands there. No clinical text comes in: the columns are few, and one more refuses the file.
 *
 * <p>The attendances are a copy of another system: the newest file wins, and what is long over is
 * forgotten. What a permission rested on stands in the permission and in its event.
 */
package org.lanternscr.attendance;
