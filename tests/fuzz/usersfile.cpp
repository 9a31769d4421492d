// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/usersfile.h"

#include <cstdint>

// Whatever stands in a users file: who is read of it is written as the same, and taking everybody out leaves nobody.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto users = usersIn(text);
    if (!users) {
        if (users.error().detail.isEmpty())
            __builtin_trap();
        return 0;
    }
    QByteArray again;
    QByteArray left = text;
    for (const FtpUser &user : *users) {
        const auto with = withUser(again, user);
        const auto without = withoutUser(left, user.name);
        if (!with || !without)
            __builtin_trap();
        again = *with;
        left = *without;
    }
    if (*usersIn(again) != *users || !usersIn(left) || !usersIn(left)->isEmpty())
        __builtin_trap();
    return 0;
}
