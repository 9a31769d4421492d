// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The verbs of FtpSession that need no data connection: what each answers. The session's own life is in ftpsession.cpp.

#include "ftp/ftplisting.h"
#include "ftp/ftpsession.h"
#include "ftp/servednumbers.h"
#include "ftp/servedfolder.h"

// clang-format off
std::span<const FtpSession::Verb> FtpSession::verbs()
{
    static constexpr Verb table[] = {
        {"USER", &FtpSession::user,           false, false},
        {"PASS", &FtpSession::pass,           false, false},
        {"ACCT", &FtpSession::acct,           false, false},
        {"QUIT", &FtpSession::quit,           false, false},
        {"REIN", &FtpSession::reinitialise,   false, false},
        {"NOOP", &FtpSession::noop,           false, false},
        {"SYST", &FtpSession::syst,           false, false},
        {"FEAT", &FtpSession::feat,           false, false},
        {"OPTS", &FtpSession::opts,           false, false},
        {"HELP", &FtpSession::help,           false, false},
        {"STAT", &FtpSession::stat,           true,  false},
        {"TYPE", &FtpSession::type,           true,  false},
        {"MODE", &FtpSession::mode,           true,  false},
        {"STRU", &FtpSession::stru,           true,  false},
        {"ALLO", &FtpSession::allo,           true,  false},
        {"PWD",  &FtpSession::pwd,            true,  false},
        {"XPWD", &FtpSession::pwd,            true,  false},
        {"CWD",  &FtpSession::cwd,            true,  false},
        {"XCWD", &FtpSession::cwd,            true,  false},
        {"CDUP", &FtpSession::cdup,           true,  false},
        {"XCUP", &FtpSession::cdup,           true,  false},
        {"PASV", &FtpSession::pasv,           true,  false},
        {"EPSV", &FtpSession::epsv,           true,  false},
        {"PORT", &FtpSession::port,           true,  false},
        {"EPRT", &FtpSession::eprt,           true,  false},
        {"RETR", &FtpSession::retr,           true,  false},
        {"REST", &FtpSession::rest,           true,  false},
        {"SIZE", &FtpSession::size,           true,  false},
        {"MDTM", &FtpSession::mdtm,           true,  false},
        {"LIST", &FtpSession::list,           true,  false},
        {"NLST", &FtpSession::nlst,           true,  false},
        {"MLSD", &FtpSession::mlsd,           true,  false},
        {"MLST", &FtpSession::mlst,           true,  false},
        {"ABOR", &FtpSession::abor,           true,  false},
        {"STOR", &FtpSession::stor,           true,  true},
        {"APPE", &FtpSession::appe,           true,  true},
        {"DELE", &FtpSession::dele,           true,  true},
        {"RNFR", &FtpSession::rnfr,           true,  true},
        {"RNTO", &FtpSession::rnto,           true,  true},
        {"MKD",  &FtpSession::mkd,            true,  true},
        {"XMKD", &FtpSession::mkd,            true,  true},
        {"RMD",  &FtpSession::rmd,            true,  true},
        {"XRMD", &FtpSession::rmd,            true,  true},
        {"STOU", &FtpSession::refuseToWrite,  true,  true},
        {"SITE", &FtpSession::refuseToWrite,  true,  true},
    };
    return table;
}
// clang-format on

void FtpSession::user(const QByteArray &argument)
{
    if (isLoggedIn())
        startAnew();
    m_user = argument;
    reply(331, "Password, please.");
}

void FtpSession::acct(const QByteArray &)
{
    reply(202, "Not needed.");
}

void FtpSession::quit(const QByteArray &)
{
    closeWith(221, "Goodbye.");
}

void FtpSession::reinitialise(const QByteArray &)
{
    startAnew();
    m_user.clear();
    waitForCommand();
    reply(220, "Ready for another user.");
}

// Nothing of a login is left to the next one; the time to log in begins again only for who was logged in, else it
// would be a way to stay without ever doing so.
void FtpSession::startAnew()
{
    m_link.dropData();
    if (isLoggedIn()) {
        m_loginDeadline = QDeadlineTimer(m_settings->loginLimit);
        m_host.loggedOut(*m_account);
    }
    m_account.reset();
    m_view.reset();
    m_look.reset();
    m_folder = "/";
    m_renamed.clear();
    m_restart = 0;
    m_isText = false;
    m_isEpsvOnly = false;
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
    replyLines(211, "Features:",
        {"EPRT", "EPSV", "MDTM", "MLST type*;size*;modify*;perm*;", "REST STREAM", "SIZE", "TVFS", "UTF8"},
        "End.");
}

void FtpSession::opts(const QByteArray &argument)
{
    const QByteArray option = argument.trimmed().toUpper();
    if (option == "UTF8" || option == "UTF8 ON")
        reply(200, "Names are UTF-8.");
    else if (option == "MLST" || option.startsWith("MLST "))
        reply(200,
            "MLST OPTS type;size;modify;perm;"); // RFC 3659 7.9: the facts that are given, whatever was asked
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

// Before any TYPE bytes go out as they are: modems ask SIZE and fetch without one, and a binary must not be converted
// for them (RFC 959 would begin with A). Who asks for A gets it.
void FtpSession::type(const QByteArray &argument)
{
    const QByteArray form = argument.simplified().toUpper();
    const bool isText = form == "A" || form == "A N";
    if (!isText && form != "I" && form != "L 8") {
        reply(504, "Types are A, A N, I and L 8.");
        return;
    }
    m_isText = isText;
    reply(200, "Type set.");
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
    const std::shared_ptr<const ServedTree> tree
        = argument.isEmpty() || !path ? nullptr : treeFor(*path + '/');
    if (!tree || !(tree->isFolder(*path) || checkInFor(*path + '/'))) {
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

void FtpSession::size(const QByteArray &argument)
{
    if (const ServedTree::File *file = fileNamed(argument))
        reply(213, QByteArray::number(sizeTold(*file)));
    else
        reply(550, "There is no such file.");
}

void FtpSession::mdtm(const QByteArray &argument)
{
    if (const ServedTree::File *file = fileNamed(argument))
        reply(213, timeValue(file->modified));
    else
        reply(550, "There is no such file.");
}

void FtpSession::rest(const QByteArray &argument)
{
    const auto offset = servedNumber(argument.trimmed());
    if (!offset) {
        reply(501, "REST takes a number of bytes.");
        return;
    }
    if (m_isText && *offset > 0) {
        reply(504, "REST counts bytes of TYPE I.");
        return;
    }
    m_restart = *offset;
    reply(350, "The transfer goes on from there.");
}

void FtpSession::mlst(const QByteArray &argument)
{
    const auto path = ServedTree::resolve(m_folder, argument);
    const std::shared_ptr<const ServedTree> tree = path ? treeFor(*path) : nullptr;
    if (!tree) {
        reply(550, "There is no such file or folder.");
        return;
    }
    ServedTree::Item item;
    if (const ServedTree::File *file = fileNamed(argument))
        item = {*path, false, sizeTold(*file), file->modified};
    else if (tree->isFolder(*path))
        item = {*path, true, 0, {}};
    else {
        reply(550, "There is no such file or folder.");
        return;
    }
    replyLines(250, "Facts:", {factsLine(item)}, "End.");
}
