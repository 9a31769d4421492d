// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpcommand.h"
#include "ftp/servedtree.h"

#include <cstdint>

// Any bytes in any pieces give the same commands, each within its limits, and no name leaves the root.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    FtpCommandReader atOnce;
    atOnce.feed(bytes);
    FtpCommandReader byteByByte;
    for (const char byte : bytes)
        byteByByte.feed(QByteArray(1, byte));

    QByteArray folder = "/";
    while (const auto command = atOnce.next()) {
        const auto path = ServedTree::resolve(folder, command->argument);
        const bool isInside = !path
            || (path->startsWith('/') && !path->contains("//") && !(*path + '/').contains("/../")
                && !path->contains('\0') && path->size() <= ServedTree::PathLimit);
        if (command != byteByByte.next() || command->argument.size() > FtpCommandReader::LineLimit
            || !isInside)
            __builtin_trap();
        folder = path.value_or(folder);
    }
    if (byteByByte.next() || atOnce.pendingBytes() != 0 || byteByByte.pendingBytes() != 0)
        __builtin_trap();
    return 0;
}
