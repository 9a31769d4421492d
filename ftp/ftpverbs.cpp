// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The verbs of FtpSession: what each answers. The session's own life is in ftpsession.cpp.

#include "ftp/datalink.h"
#include "ftp/ftplisting.h"
#include "ftp/ftpsession.h"
#include "ftp/ftptransfer.h"

namespace {

// A number of digits only, as the protocol writes it; nothing for all else.
std::optional<qint64> numberOf(const QByteArray &text)
{
    constexpr qsizetype digitsAtMost = 18;
    if (text.isEmpty() || text.size() > digitsAtMost)
        return std::nullopt;
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

// clang-format off
std::span<const FtpSession::Verb> FtpSession::verbs()
{
    static constexpr Verb table[] = {
        {"USER", &FtpSession::user,          false},
        {"PASS", &FtpSession::pass,          false},
        {"QUIT", &FtpSession::quit,          false},
        {"REIN", &FtpSession::reinitialise,  false},
        {"NOOP", &FtpSession::noop,          false},
        {"SYST", &FtpSession::syst,          false},
        {"FEAT", &FtpSession::feat,          false},
        {"OPTS", &FtpSession::opts,          false},
        {"HELP", &FtpSession::help,          false},
        {"STAT", &FtpSession::stat,          true},
        {"TYPE", &FtpSession::type,          true},
        {"MODE", &FtpSession::mode,          true},
        {"STRU", &FtpSession::stru,          true},
        {"ALLO", &FtpSession::allo,          true},
        {"PWD",  &FtpSession::pwd,           true},
        {"XPWD", &FtpSession::pwd,           true},
        {"CWD",  &FtpSession::cwd,           true},
        {"XCWD", &FtpSession::cwd,           true},
        {"CDUP", &FtpSession::cdup,          true},
        {"XCUP", &FtpSession::cdup,          true},
        {"PASV", &FtpSession::pasv,          true},
        {"EPSV", &FtpSession::epsv,          true},
        {"PORT", &FtpSession::port,          true},
        {"EPRT", &FtpSession::eprt,          true},
        {"RETR", &FtpSession::retr,          true},
        {"REST", &FtpSession::rest,          true},
        {"SIZE", &FtpSession::size,          true},
        {"MDTM", &FtpSession::mdtm,          true},
        {"LIST", &FtpSession::list,          true},
        {"NLST", &FtpSession::nlst,          true},
        {"ABOR", &FtpSession::abor,          true},
        {"STOR", &FtpSession::refuseToWrite, true},
        {"STOU", &FtpSession::refuseToWrite, true},
        {"APPE", &FtpSession::refuseToWrite, true},
        {"DELE", &FtpSession::refuseToWrite, true},
        {"MKD",  &FtpSession::refuseToWrite, true},
        {"XMKD", &FtpSession::refuseToWrite, true},
        {"RMD",  &FtpSession::refuseToWrite, true},
        {"XRMD", &FtpSession::refuseToWrite, true},
        {"RNFR", &FtpSession::refuseToWrite, true},
        {"RNTO", &FtpSession::refuseToWrite, true},
        {"SITE", &FtpSession::refuseToWrite, true},
    };
    return table;
}
// clang-format on

void FtpSession::quit(const QByteArray &)
{
    closeWith(221, "Goodbye.");
}

void FtpSession::noop(const QByteArray &)
{
    reply(200, "Still here.");
}

void FtpSession::syst(const QByteArray &)
{
    reply(215, "UNIX Type: L8");
}

void FtpSession::feat(const QByteArray &)
{
    replyLines(211, "Features:", {"EPRT", "EPSV", "MDTM", "REST STREAM", "SIZE", "TVFS", "UTF8"}, "End.");
}

void FtpSession::opts(const QByteArray &argument)
{
    const QByteArray option = argument.trimmed().toUpper();
    if (option == "UTF8" || option == "UTF8 ON")
        reply(200, "Names are UTF-8.");
    else
        reply(501, "No such option.");
}

void FtpSession::help(const QByteArray &)
{
    QList<QByteArray> names;
    for (const Verb &verb : verbs()) {
        if (verb.run != &FtpSession::refuseToWrite)
            names.append(verb.name);
    }
    replyLines(214, "Commands:", {names.join(' ')}, "End.");
}

void FtpSession::stat(const QByteArray &argument)
{
    if (argument.isEmpty()) {
        reply(211, "Logged in, no transfer is running.");
        return;
    }
    const auto items = itemsNamed(argument);
    if (!items) {
        reply(550, "There is no such file or folder.");
        return;
    }
    QList<QByteArray> lines;
    for (const ServedTree::Item &item : *items)
        lines.append(listLine(item, QDateTime::currentDateTimeUtc()));
    replyLines(213, "Listing:", lines, "End.");
}

// Bytes go out as they are in every type: a binary must never be converted, and SIZE is what RETR sends.
void FtpSession::type(const QByteArray &argument)
{
    const QByteArray form = argument.simplified().toUpper();
    if (form == "I" || form == "A" || form == "A N" || form == "L 8")
        reply(200, "Type set.");
    else
        reply(504, "Types are A, A N, I and L 8.");
}

void FtpSession::mode(const QByteArray &argument)
{
    const bool isStream = argument.trimmed().toUpper() == "S";
    reply(isStream ? 200 : 504, isStream ? "Mode set." : "The only mode is S.");
}

void FtpSession::stru(const QByteArray &argument)
{
    const bool isFile = argument.trimmed().toUpper() == "F";
    reply(isFile ? 200 : 504, isFile ? "Structure set." : "The only structure is F.");
}

void FtpSession::allo(const QByteArray &)
{
    reply(202, "Not needed.");
}

// The folder is the name of one that exists, so its bytes are ours, not the client's.
void FtpSession::pwd(const QByteArray &)
{
    reply(257, '"' + QByteArray(m_folder).replace('"', "\"\"") + "\" is the folder.");
}

void FtpSession::cwd(const QByteArray &argument)
{
    const auto path = ServedTree::resolve(m_folder, argument);
    if (argument.isEmpty() || !path || !m_around.tree->isFolder(*path)) {
        reply(550, "There is no such folder.");
        return;
    }
    m_folder = *path;
    reply(250, "Folder changed.");
}

void FtpSession::cdup(const QByteArray &)
{
    m_folder = ServedTree::resolve(m_folder, "..").value_or("/");
    reply(250, "Folder changed.");
}

void FtpSession::pasv(const QByteArray &)
{
    const QHostAddress address = passiveAddress(m_local, m_peer, m_around.settings.publicAddress);
    if (m_isEpsvOnly || address.protocol() != QAbstractSocket::IPv4Protocol) {
        reply(m_isEpsvOnly ? 503 : 425, "Use EPSV.");
        return;
    }
    const quint16 port = listenForData();
    if (port == 0)
        return;
    const QByteArray host = address.toString().toLatin1().replace('.', ',');
    reply(227,
        "Entering Passive Mode (" + host + ',' + QByteArray::number(port >> 8) + ','
            + QByteArray::number(port & 0xff) + ").");
}

void FtpSession::epsv(const QByteArray &argument)
{
    const QByteArray form = argument.trimmed().toUpper();
    const bool isIPv4 = m_local.protocol() == QAbstractSocket::IPv4Protocol;
    if (form == "ALL") {
        m_isEpsvOnly = true;
        reply(200, "EPSV only from now on.");
        return;
    }
    if (!form.isEmpty() && form != (isIPv4 ? "1" : "2")) {
        reply(522, isIPv4 ? "Use protocol (1)." : "Use protocol (2).");
        return;
    }
    if (const quint16 port = listenForData(); port != 0)
        reply(229, "Entering Extended Passive Mode (|||" + QByteArray::number(port) + "|).");
}

void FtpSession::port(const QByteArray &argument)
{
    const QList<QByteArray> parts = argument.trimmed().split(',');
    QList<int> numbers;
    for (const QByteArray &part : parts) {
        const auto number = numberOf(part);
        if (number && *number <= 0xff)
            numbers.append(static_cast<int>(*number));
    }
    if (parts.size() != 6 || numbers.size() != 6) {
        reply(501, "PORT takes six numbers from 0 to 255.");
    } else if (m_isEpsvOnly) {
        reply(503, "Use EPSV.");
    } else {
        const quint32 host = static_cast<quint32>(numbers[0]) << 24 | static_cast<quint32>(numbers[1]) << 16
            | static_cast<quint32>(numbers[2]) << 8 | static_cast<quint32>(numbers[3]);
        aimAt(QHostAddress(host), numbers[4] * 256 + numbers[5]);
    }
}

void FtpSession::eprt(const QByteArray &argument)
{
    const QByteArray form = argument.trimmed();
    const QList<QByteArray> parts = form.isEmpty() ? QList<QByteArray>() : form.split(form[0]);
    QHostAddress address;
    if (parts.size() != 5 || !numberOf(parts[3]) || !address.setAddress(QString::fromLatin1(parts[2]))) {
        reply(501, "EPRT takes |protocol|address|port|.");
    } else if (parts[1] != "1" && parts[1] != "2") {
        reply(522, "Protocols are (1,2).");
    } else if (m_isEpsvOnly) {
        reply(503, "Use EPSV.");
    } else {
        aimAt(address, static_cast<int>(std::min<qint64>(*numberOf(parts[3]), 0x10000)));
    }
}

void FtpSession::retr(const QByteArray &argument)
{
    const qint64 from = std::exchange(m_restart, 0);
    const ServedTree::File *file = fileNamed(argument);
    if (!file)
        reply(550, "There is no such file.");
    else if (from > file->bytes.size())
        reply(554, "The restart lies beyond the end.");
    else
        send({file->bytes, from, *ServedTree::resolve(m_folder, argument)});
}

void FtpSession::rest(const QByteArray &argument)
{
    const auto offset = numberOf(argument.trimmed());
    if (!offset) {
        reply(501, "REST takes a number of bytes.");
        return;
    }
    m_restart = *offset;
    reply(350, "RETR goes on from there.");
}

void FtpSession::size(const QByteArray &argument)
{
    if (const ServedTree::File *file = fileNamed(argument))
        reply(213, QByteArray::number(file->bytes.size()));
    else
        reply(550, "There is no such file.");
}

void FtpSession::mdtm(const QByteArray &argument)
{
    if (const ServedTree::File *file = fileNamed(argument))
        reply(213, file->modified.toString(QStringLiteral("yyyyMMddhhmmss")).toLatin1());
    else
        reply(550, "There is no such file.");
}

void FtpSession::list(const QByteArray &argument)
{
    if (const auto items = itemsNamed(argument))
        send({listing(*items, QDateTime::currentDateTimeUtc()), 0, {}});
    else
        reply(550, "There is no such file or folder.");
}

void FtpSession::nlst(const QByteArray &argument)
{
    if (const auto items = itemsNamed(argument))
        send({nameListing(*items), 0, {}});
    else
        reply(550, "There is no such file or folder.");
}

void FtpSession::abor(const QByteArray &)
{
    if (m_transfer)
        m_transfer->abort(); // answers 426 itself
    else if (m_sending)
        dataFailed(); // answers 425 itself
    dropDataLink();
    reply(226, "Nothing is being sent.");
}

void FtpSession::refuseToWrite(const QByteArray &)
{
    reply(550, "This server is read-only.");
}

const ServedTree::File *FtpSession::fileNamed(const QByteArray &name) const
{
    const auto path = ServedTree::resolve(m_folder, name);
    return name.isEmpty() || !path ? nullptr : m_around.tree->file(*path);
}

// Options such as "-la" are left out; a file lists itself, a folder what is in it.
std::optional<QList<ServedTree::Item>> FtpSession::itemsNamed(const QByteArray &argument) const
{
    QByteArray name = argument;
    while (name.startsWith('-'))
        name = name.indexOf(' ') < 0 ? QByteArray() : name.mid(name.indexOf(' ') + 1);
    const auto path = ServedTree::resolve(m_folder, name);
    if (!path)
        return std::nullopt;
    if (const ServedTree::File *file = m_around.tree->file(*path))
        return QList<ServedTree::Item>{
            {path->mid(path->lastIndexOf('/') + 1), false, file->bytes.size(), file->modified}};
    if (!m_around.tree->isFolder(*path))
        return std::nullopt;
    return m_around.tree->itemsIn(*path);
}
