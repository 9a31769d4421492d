// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpcommand.h"

#include <algorithm>

namespace {

constexpr unsigned char telnetIac = 255;
constexpr unsigned char telnetWill = 251; // 251 to 254 take one option byte
constexpr qsizetype verbLimit = 8;

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

FtpCommand commandOf(const QByteArray &line)
{
    const qsizetype blank = line.indexOf(' ');
    const QByteArray word = blank < 0 ? line : line.left(blank);
    const bool isVerb = word.size() <= verbLimit && std::all_of(word.begin(), word.end(), isLetter);
    return {isVerb ? word.toUpper() : QByteArray(), blank < 0 ? QByteArray() : line.mid(blank + 1), false};
}

qsizetype weightOf(const FtpCommand &command)
{
    return command.verb.size() + command.argument.size() + static_cast<qsizetype>(sizeof(FtpCommand));
}

} // namespace

void FtpCommandReader::feed(const QByteArray &bytes)
{
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        switch (m_telnet) {
        case Telnet::Data:
            if (value == telnetIac)
                m_telnet = Telnet::Command;
            else
                feedData(byte);
            break;
        case Telnet::Command:
            if (value == telnetIac)
                feedData(byte);
            m_telnet = value >= telnetWill && value != telnetIac ? Telnet::Option : Telnet::Data;
            break;
        case Telnet::Option:
            m_telnet = Telnet::Data;
            break;
        }
    }
}

std::optional<FtpCommand> FtpCommandReader::next()
{
    if (m_commands.isEmpty())
        return std::nullopt;
    FtpCommand command = m_commands.takeFirst();
    m_pendingBytes -= weightOf(command);
    return command;
}

bool FtpCommandReader::hasVerb(const char *verb) const
{
    return std::any_of(m_commands.begin(), m_commands.end(),
        [verb](const FtpCommand &command) { return command.verb == verb; });
}

void FtpCommandReader::feedData(char byte)
{
    if (byte == '\n')
        endLine();
    else if (m_line.size() >= LineLimit)
        m_isTooLong = true;
    else
        m_line.append(byte);
}

void FtpCommandReader::endLine()
{
    if (m_line.endsWith('\r'))
        m_line.chop(1);
    if (m_isTooLong)
        m_commands.append({{}, {}, true});
    else if (!m_line.isEmpty())
        m_commands.append(commandOf(m_line));
    if (m_isTooLong || !m_line.isEmpty())
        m_pendingBytes += weightOf(m_commands.last());
    m_line.clear();
    m_isTooLong = false;
}
