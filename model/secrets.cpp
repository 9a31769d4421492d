// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/secrets.h"

#include "model/bytepairs.h"

#include <QList>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace {

constexpr QByteArrayView hidden = "[hidden]";

// A command that carries a secret, and which of its arguments that is (from 0, behind '=' or ':'). Arguments are
// separated by commas outside quotes. From API v048: section 3 of the modules' dialogues.
struct Command
{
    std::string_view text;
    int argument;
    std::string_view onlyAfter; // the argument before must be this one; empty: any
};
constexpr Command commands[] = {
    {"AT#PASSW=", 0, {}},
    {"AT#FTPOPEN=", 2, {}},
    {"AT+CGAUTH=", 3, {}},
    {"AT#PDPAUTH=", 3, {}},
    {"AT+CSOCKAUTH=", 2, {}},
    {"AT+CFTPPW=", 0, {}},
    {"AT+FTPPW=", 0, {}},
    {"AT+CPIN=", 0, {}},
    {"AT+CSTT=", 2, {}},
    {"AT+SAPBR=", 3, "\"PWD\""},
    {"AT+iPWD=", 0, {}},
    {"AT+iMPWD=", 0, {}},
    {"AT+iFPWD=", 0, {}},
    {"AT+iWPWD=", 0, {}},
    {"AT+iRPG=", 0, {}},
};

// WiFi keys of the iChip: AT+iWLPP, AT+iWPP0 … AT+iWPP9, AT+iWKY1, AT+iWLK1 …, AT+iWPSK.
constexpr std::string_view wifiKeys[] = {"AT+iWLPP", "AT+iWPP", "AT+iWKY", "AT+iWLK", "AT+iWPSK"};

// Words before a secret in what sketches print, followed by ':' or '='; case does not matter.
constexpr std::string_view labels[] = {"password", "passwd", "passphrase", "passw", "pass", "pwd", "psk"};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool isLetter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool startsWith(QByteArrayView text, std::string_view what)
{
    return text.size() >= static_cast<qsizetype>(what.size())
        && std::memcmp(text.data(), what.data(), what.size()) == 0;
}

struct Span
{
    qsizetype at = 0;
    qsizetype size = 0;
};

// The arguments of a command, each with its quotes. The last one ends at a blank outside quotes or with the line.
QList<Span> argumentsFrom(QByteArrayView line, qsizetype at)
{
    QList<Span> arguments;
    bool isQuoted = false;
    qsizetype begin = at;
    for (; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted) {
            arguments.append({begin, at - begin});
            begin = at + 1;
        } else if ((c == '\r' || c == '\n') || (c == ' ' && !isQuoted))
            break;
    }
    arguments.append({begin, at - begin});
    return arguments;
}

// Inside the quotes, when there are some.
Span unquoted(QByteArrayView line, Span span)
{
    if (span.size > 0 && line[span.at] == '"') {
        ++span.at;
        --span.size;
        if (span.size > 0 && line[span.at + span.size - 1] == '"')
            --span.size;
    }
    return span;
}

void findInCommand(QByteArrayView line, qsizetype at, QList<Span> &secrets)
{
    const QByteArrayView text = line.sliced(at);
    for (const Command &command : commands) {
        if (!startsWith(text, command.text))
            continue;
        const QList<Span> arguments = argumentsFrom(line, at + static_cast<qsizetype>(command.text.size()));
        if (arguments.size() <= command.argument)
            continue;
        if (!command.onlyAfter.empty()) {
            const Span before = arguments[command.argument - 1];
            if (std::string_view(line.data() + before.at, static_cast<size_t>(before.size))
                != command.onlyAfter)
                continue;
        }
        secrets.append(unquoted(line, arguments[command.argument]));
    }
    for (const std::string_view key : wifiKeys) {
        if (!startsWith(text, key))
            continue;
        const qsizetype equals = text.indexOf('=');
        if (equals >= 0 && equals <= static_cast<qsizetype>(key.size()) + 1)
            secrets.append(unquoted(line, argumentsFrom(line, at + equals + 1).constFirst()));
    }
    if (startsWith(text, "AT+iFOPN:") || startsWith(text, "AT+iFOPS:")) {
        const qsizetype colon = text.indexOf(':', 9);
        const qsizetype comma = colon < 0 ? -1 : text.indexOf(',', colon);
        if (comma >= 0) {
            qsizetype end = comma + 1;
            while (end < text.size() && text[end] != '\r' && text[end] != ' ' && text[end] != ',')
                ++end;
            secrets.append({at + comma + 1, end - comma - 1});
        }
    }
}

// The rest of the line behind "PASSWORD:" and the like: a password may hold blanks.
void findBehindLabel(QByteArrayView line, qsizetype at, QList<Span> &secrets)
{
    if (at > 0 && (isLetter(line[at - 1]) || line[at - 1] == '#' || line[at - 1] == '+'))
        return; // the end of another word, or a command
    for (const std::string_view label : labels) {
        const auto size = static_cast<qsizetype>(label.size());
        if (line.size() - at <= size)
            continue;
        if (!std::equal(
                label.begin(), label.end(), line.data() + at, [](char a, char b) { return a == lower(b); }))
            continue;
        qsizetype behind = at + size;
        while (behind < line.size() && (line[behind] == ' ' || line[behind] == '\t'))
            ++behind;
        if (behind == line.size() || (line[behind] != ':' && line[behind] != '='))
            continue;
        do {
            ++behind;
        } while (behind < line.size() && (line[behind] == ' ' || line[behind] == '\t'));
        qsizetype end = line.size();
        while (end > behind && (line[end - 1] == '\r' || line[end - 1] == ' '))
            --end;
        secrets.append({behind, end - behind});
        return;
    }
}

} // namespace

// Two bytes that every secret's label or command has; then the same with care.
bool mayHoldSecret(QByteArrayView line)
{
    const char *const bytes = line.data();
    const bool isLikely = hasBytePair(bytes, line.size(), [](unsigned char a, unsigned char b) {
        return ((a == 'p') & ((b == 'a') | (b == 'w') | (b == 's'))) | ((a == 'a') & (b == 't'));
    });
    if (!isLikely)
        return false;
    for (qsizetype i = 0; i + 4 < line.size(); ++i) {
        const char second = lower(bytes[i + 1]);
        const char third = lower(bytes[i + 2]);
        if (lower(bytes[i]) == 'p') {
            if ((second == 'a' && third == 's' && lower(bytes[i + 3]) == 's')
                || (second == 'w' && third == 'd') || (second == 's' && third == 'k'))
                return true;
        } else if (bytes[i] == 'A' && bytes[i + 1] == 'T' && (third == '+' || third == '#')) {
            return true;
        }
    }
    return false;
}

QByteArray hideSecrets(QByteArrayView line)
{
    QList<Span> secrets;
    if (mayHoldSecret(line)) {
        for (qsizetype at = 0; at < line.size(); ++at) {
            if (line[at] == 'A' && at + 1 < line.size() && line[at + 1] == 'T')
                findInCommand(line, at, secrets);
            else if (lower(line[at]) == 'p')
                findBehindLabel(line, at, secrets);
        }
    }
    if (secrets.isEmpty())
        return line.toByteArray();
    std::sort(secrets.begin(), secrets.end(), [](const Span &a, const Span &b) { return a.at < b.at; });
    QByteArray shown;
    qsizetype from = 0;
    for (const Span &secret : secrets) {
        if (secret.at < from || secret.size == 0)
            continue;
        shown += line.sliced(from, secret.at - from);
        shown += hidden;
        from = secret.at + secret.size;
    }
    shown += line.sliced(from);
    return shown;
}
