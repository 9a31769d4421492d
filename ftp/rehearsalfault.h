// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <optional>

// A fault that our server plays on purpose, so that one sees how nodes take it. Off by default, and every transfer it
// touches says so.
struct RehearsalFault
{
    enum class Kind
    {
        None,
        Truncate,      // the file ends after so many bytes, and the server says that it was whole
        Stall,         // after so many bytes nothing comes any more
        Drop,          // after so many bytes the connection is reset
        WrongSize,     // SIZE and LIST say so many bytes more than there are
        RefusePassive, // PASV and EPSV are refused
        Slow           // so many bytes a second
    };

    Kind kind = Kind::None;
    qint64 amount = 0; // bytes, or bytes a second

    bool operator==(const RehearsalFault &) const = default;
};
Q_DECLARE_METATYPE(RehearsalFault)

// "truncate:1000", "stall:0", "drop:50000", "wrong-size:12", "refuse-passive", "slow:2000"; nothing for all else.
std::optional<RehearsalFault> rehearsalFaultFrom(const QString &text);

// The same text again; empty for no fault.
QString textOf(const RehearsalFault &fault);
