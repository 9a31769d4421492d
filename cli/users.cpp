// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/password.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "ftp/usersfile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace {

QJsonObject jsonOf(const FtpUser &user)
{
    return {{QStringLiteral("name"), user.name}, {QStringLiteral("role"), wordOf(user.role)},
        {QStringLiteral("root"), user.root}, {QStringLiteral("rounds"), user.hash.rounds}};
}

// The text, which every user in it has been read from. Only for adding may it not be there yet.
Result<QByteArray> textIn(const QString &path, bool mayBeMissing)
{
    if (mayBeMissing && !QFile::exists(path))
        return QByteArray("# Who may log in: NAME:ROLE:HASH:ROOT, written by vespiary-cli users.\n");
    const Result<QByteArray> text = readUsersFile(path);
    const auto users = text ? usersIn(*text) : Result<QList<FtpUser>>(text.error());
    return users ? text : Result<QByteArray>(users.error());
}

int save(const VerbOptions &options, const QString &path, const Result<QByteArray> &text)
{
    const Result<> saved = text ? writeUsersFile(path, *text) : Result<>(text.error());
    return saved ? ExitDone : fail(saved.error(), options.json());
}

int add(const VerbOptions &options, const QString &path, const QString &name)
{
    const auto role = roleFromWord(options.value("role"));
    if (!role)
        return options.wrong(Cli::tr("--role takes node or publisher."));
    const QString root = options.value("root");
    if (!root.isEmpty() && !QDir::isAbsolutePath(root))
        return options.wrong(Cli::tr("--root takes an absolute path."));
    const Result<QByteArray> text = textIn(path, true);
    if (!text)
        return fail(text.error(), options.json());
    const Result<QString> password = passwordFor(options, PasswordOf::Publisher, name);
    if (!password)
        return fail(password.error(), options.json());
    if (password->isEmpty())
        return fail({ErrorCode::PasswordMissing, Cli::tr("for %1").arg(name)}, options.json());
    const FtpUser user{name, *role, root, hashOf(password->toUtf8())};
    const int code = save(options, path, withUser(*text, user));
    if (code == ExitDone && options.json())
        printJson(jsonOf(user));
    return code;
}

int list(const VerbOptions &options, const QString &path)
{
    const Result<QByteArray> text = readUsersFile(path);
    const auto users = text ? usersIn(*text) : Result<QList<FtpUser>>(text.error());
    if (!users)
        return fail(users.error(), options.json());
    QJsonArray array;
    for (const FtpUser &user : *users) {
        if (!options.json()
            && !printLine(
                QStringLiteral("%1  %2  %3").arg(user.name, -20).arg(wordOf(user.role), -9).arg(user.root)))
            return ExitFailed;
        array.append(jsonOf(user));
    }
    return !options.json() || printJson({{QStringLiteral("users"), array}}) ? ExitDone : ExitFailed;
}

// Without a name, whether a server would take the file; with one, whether the password is that user's.
int check(const VerbOptions &options, const QString &path, const QString &name)
{
    const Result<QByteArray> text = readUsersFile(path);
    const auto users = text ? usersIn(*text) : Result<QList<FtpUser>>(text.error());
    if (!users)
        return fail(users.error(), options.json());
    if (name.isEmpty()) {
        say(Cli::tr("A server would take this file; users in it: %1.").arg(users->size()));
        return !options.json() || printJson({{QStringLiteral("users"), users->size()}}) ? ExitDone
                                                                                        : ExitFailed;
    }
    const auto user = std::find_if(
        users->begin(), users->end(), [&name](const FtpUser &one) { return one.name == name; });
    if (user == users->end())
        return fail({ErrorCode::NoSuchUser, name}, options.json());
    const Result<QString> password = passwordFor(options, PasswordOf::Publisher, name);
    if (!password)
        return fail(password.error(), options.json());
    if (!fits(password->toUtf8(), user->hash))
        return fail({ErrorCode::LoginRefused, name}, options.json());
    return !options.json() || printJson(jsonOf(*user)) ? ExitDone : ExitFailed;
}

} // namespace

int runUsers(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("users"),
        Cli::tr(
            "Who may log in at “serve --users FILE”: add FILE NAME (or another password for it), remove FILE "
            "NAME, list FILE, check FILE [NAME]. The file keeps salted hashes, and is for its owner alone."));
    options.takes(QStringLiteral("add|remove|list|check"), Cli::tr("What to do."));
    options.takes(QStringLiteral("FILE"),
        Cli::tr("The users file; a plain name is looked for among the service's credentials first."));
    options.takes(QStringLiteral("[NAME]"), Cli::tr("The user."));
    options.add({QStringLiteral("role"), Cli::tr("node (reads) or publisher (writes inside its root)."),
        QStringLiteral("ROLE"), QStringLiteral("node")});
    options.add({QStringLiteral("root"),
        Cli::tr("The folder the user sees; without it, what the server serves to all."),
        QStringLiteral("DIR")});
    addPasswordOption(options, PasswordOf::Publisher);
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;

    const QStringList words = options.positional();
    const QString what = words.value(0);
    const bool needsName = what == u"add" || what == u"remove";
    if (!needsName && what != u"list" && what != u"check")
        return options.wrong(Cli::tr("One of add, remove, list and check is needed."));
    if (words.size() < (needsName ? 3 : 2) || words.size() > (what == u"list" ? 2 : 3))
        return options.wrong(Cli::tr("The users file is needed, and for “add” and “remove” one name."));
    const QString path = usersFilePath(words.at(1));
    if (what == u"add")
        return add(options, path, words.at(2));
    if (what == u"list")
        return list(options, path);
    if (what == u"check")
        return check(options, path, words.value(2));
    const Result<QByteArray> text = textIn(path, false);
    return save(options, path, text ? withoutUser(*text, words.at(2)) : text);
}
