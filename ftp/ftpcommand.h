// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

// One line of a client: the verb in upper case and what follows its blank, as sent.
struct FtpCommand
{
    QByteArray verb; // empty when the line does not start with a word of letters
    QByteArray argument;
    bool tooLong = false; // the line was longer than we read; verb and argument are empty

    bool operator==(const FtpCommand &) const = default;
};

// Makes commands of bytes however they arrive: CR LF or bare LF, split or many at once. Telnet negotiation is
// skipped, empty lines are no commands, a line too long is reported once and dropped to its end.
class FtpCommandReader
{
public:
    enum : qsizetype
    {
        LineLimit = 1200
    };

    void feed(const QByteArray &bytes);
    std::optional<FtpCommand> next();

    // Whether a command with this verb waits, wherever in the line.
    bool hasVerb(const char *verb) const;

    // How much is kept: bytes of commands not yet taken. For who must stop reading from a flood.
    qsizetype pendingBytes() const { return m_pendingBytes; }

private:
    enum class Telnet
    {
        Data,
        Command,
        Option
    };

    void feedData(char byte);
    void endLine();

    QList<FtpCommand> m_commands;
    QByteArray m_line;
    qsizetype m_pendingBytes = 0;
    Telnet m_telnet = Telnet::Data;
    bool m_isTooLong = false;
};
