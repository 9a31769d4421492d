// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/password.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "keychain/keychain.h"
#include "model/accountbook.h"
#include "model/accountjson.h"
#include "model/accountpreset.h"
#include "model/journal.h"
#include "model/savefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace {

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    return file.readAll();
}

bool print(const Account &account, bool json)
{
    if (json)
        return printJson(jsonOf(account));
    QString line = QStringLiteral("%1  %2").arg(account.name, urlOf(account));
    if (!account.nodeUser.isEmpty())
        line += QStringLiteral("  ") + Cli::tr("(nodes log in as %1)").arg(account.nodeUser);
    return printLine(line);
}

std::optional<AccountPreset> presetNamed(const QString &word)
{
    for (const AccountPreset &preset : accountPresets()) {
        if (word == QLatin1String(preset.word))
            return preset;
    }
    return std::nullopt;
}

QStringList presetWords()
{
    QStringList words;
    for (const AccountPreset &preset : accountPresets())
        words.append(QString::fromLatin1(preset.word));
    return words;
}

// What the options say on top of an address or of an imported file.
Result<Account> withOptions(Account account, const VerbOptions &options)
{
    if (options.isSet("name"))
        account.name = options.value("name");
    if (options.isSet("node-user"))
        account.nodeUser = options.value("node-user");
    if (options.isSet("pin"))
        account.pin = options.value("pin");
    if (options.isSet("active"))
        account.passive = false;
    if (options.isSet("believe-pasv"))
        account.believesPasv = true;
    if (options.isSet("certificate")) {
        const Result<QByteArray> certificate = contentOf(options.value("certificate"));
        if (!certificate)
            return certificate.error();
        account.certificate = *certificate;
    }
    return account;
}

// AccountInUse when nodes call the address that would be lost: a successful publication went there.
Result<> mayReplace(const Account &account, const std::shared_ptr<Workspace> &workspace)
{
    const Result<Account> before = AccountBook(workspace).account(account.name);
    if (!before
        || (before->host == account.host && before->port == account.port && before->user == account.user))
        return {};
    const Result<QList<Publication>> there = Journal(workspace).to(urlOf(*before));
    if (!there)
        return there.error();
    const bool isUsed = std::any_of(there->begin(), there->end(),
        [](const Publication &one) { return one.outcome == Publication::Outcome::Published; });
    return isUsed ? Result<>(Error{ErrorCode::AccountInUse, urlOf(*before)}) : Result<>();
}

// One account from the words, or those of a file.
Result<QList<Account>> accountsToAdd(const VerbOptions &options)
{
    if (!options.isSet("import")) {
        const Result<Account> account = accountFromUrl(options.positional().value(1));
        if (!account)
            return account.error();
        const auto preset = presetNamed(options.value("preset"));
        const Result<Account> whole = withOptions(preset ? completed(*account, *preset) : *account, options);
        return whole ? Result<QList<Account>>(QList<Account>{*whole}) : whole.error();
    }
    const Result<QByteArray> content = contentOf(options.value("import"));
    if (!content)
        return content.error();
    const QJsonArray array = QJsonDocument::fromJson(*content).object()[QStringLiteral("accounts")].toArray();
    QList<Account> accounts;
    for (const QJsonValue &value : array) {
        const Result<Account> account = accountFromJson(value.toObject());
        if (!account)
            return account.error();
        accounts.append(*account);
    }
    return accounts;
}

// Both passwords, from where a publish would take them.
Result<> savePasswords(const Account &account, const VerbOptions &options)
{
    const Result<QString> password = passwordFor(options, PasswordOf::Publisher, urlOf(account));
    if (!password)
        return password.error();
    if (const Result<> kept = keepInKeychain(urlOf(account), *password); !kept)
        return kept;
    if (account.nodeUser.isEmpty() || account.nodeUser == account.user)
        return {};
    Account nodes = account;
    nodes.user = account.nodeUser;
    const Result<QString> nodePassword = passwordFor(options, PasswordOf::Node, urlOf(nodes));
    return nodePassword ? keepInKeychain(urlOf(nodes), *nodePassword) : nodePassword.error();
}

int add(const VerbOptions &options)
{
    const bool isImport = options.isSet("import");
    if (options.positional().size() != (isImport ? 1 : 2))
        return options.wrong(isImport ? Cli::tr("--import takes the accounts from its file alone.")
                                      : Cli::tr("The address of one server is needed."));
    if (!isImport && options.value("name").isEmpty())
        return options.wrong(Cli::tr("--name NAME is missing."));
    const auto preset = presetNamed(options.value("preset"));
    if (options.isSet("preset") && !preset)
        return options.wrong(
            Cli::tr("--preset takes one of %1.").arg(presetWords().join(QStringLiteral(", "))));
    const Result<QList<Account>> accounts = accountsToAdd(options);
    if (!accounts)
        return fail(accounts.error(), options.json());
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::CreateWhenMissing);
    if (!workspace)
        return fail(workspace.error(), options.json());
    for (const Account &account : *accounts) {
        if (const Result<> may = mayReplace(account, *workspace); !may && !options.isSet("force")) {
            fail(may.error(), options.json());
            say(Cli::tr("With --force the address changes all the same."));
            return ExitRefused;
        }
    }
    AccountBook book(*workspace);
    for (const Account &account : *accounts) {
        if (const Result<> saved = book.save(account); !saved)
            return fail(saved.error(), options.json());
        if (options.isSet("save-password")) {
            if (const Result<> kept = savePasswords(account, options); !kept)
                return fail(kept.error(), options.json());
        }
        if (!print(account, options.json()))
            return ExitFailed;
    }
    if (preset && !options.isSet("quiet"))
        say(adviceOf(*preset));
    return ExitDone;
}

QJsonObject jsonOf(const QList<Account> &accounts)
{
    QJsonArray array;
    for (const Account &account : accounts)
        array.append(jsonOf(account));
    return {{QStringLiteral("accounts"), array}};
}

int list(const VerbOptions &options, const AccountBook &book)
{
    const Result<QList<Account>> accounts = book.list();
    if (!accounts)
        return fail(accounts.error(), options.json());
    if (options.isSet("export")) {
        const Result<> saved = saveFile(options.value("export"), QJsonDocument(jsonOf(*accounts)).toJson());
        if (!saved)
            return fail(saved.error(), options.json());
    }
    if (options.json())
        return printJson(jsonOf(*accounts)) ? ExitDone : ExitFailed;
    for (const Account &account : *accounts) {
        if (!print(account, false))
            return ExitFailed;
    }
    return ExitDone;
}

int show(const VerbOptions &options, const AccountBook &book)
{
    const Result<Account> account = book.account(options.positional().value(1));
    if (!account)
        return fail(account.error(), options.json());
    return print(*account, options.json()) ? ExitDone : ExitFailed;
}

int remove(const VerbOptions &options, AccountBook &book)
{
    const QString name = options.positional().value(1);
    const Result<Account> account = book.account(name);
    if (!account)
        return fail(account.error(), options.json());
    forgetInKeychain(urlOf(*account));
    const Result<> removed = book.remove(name);
    return removed ? ExitDone : fail(removed.error(), options.json());
}

void addAccountOptions(VerbOptions &options)
{
    const auto option = [&options](const char *name, const QString &words, const char *value = nullptr) {
        QCommandLineOption one(QString::fromLatin1(name), words);
        if (value)
            one.setValueName(QString::fromLatin1(value));
        options.add(one);
    };
    option("name", Cli::tr("What people call it; one of that name is replaced."), "NAME");
    option("node-user", Cli::tr("Whom nodes log in as, where that is another user."), "USER");
    option("preset", Cli::tr("A kind of server: %1.").arg(presetWords().join(QStringLiteral(", "))), "KIND");
    option("certificate", Cli::tr("PEM of a certificate authority to trust besides the system's."), "FILE");
    option("pin", Cli::tr("The server's public key: sha256//BASE64."), "KEY");
    option("active", Cli::tr("Active mode: the server connects to us."));
    option("believe-pasv", Cli::tr("Data goes to the address that PASV names."));
    option("save-password", Cli::tr("Keeps the password in the system's keychain, and nowhere else."));
    option("force", Cli::tr("Changes an address that nodes in the field call."));
    option("import", Cli::tr("With add: the accounts of an exported file."), "FILE");
    option("export", Cli::tr("With list: writes them to a file, without any password."), "FILE");
    addPasswordOption(options, PasswordOf::Publisher);
    addPasswordOption(options, PasswordOf::Node);
    options.addWorkspace();
    options.addJson();
}

} // namespace

int runAccount(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("account"),
        Cli::tr("Servers by name: add URL --name NAME, list, show NAME, remove NAME. Passwords are never "
                "part of them."));
    options.takes(QStringLiteral("add|list|show|remove"), Cli::tr("What to do."));
    options.takes(
        QStringLiteral("[URL|NAME]"), Cli::tr("ftp://USER@HOST:PORT/FOLDER, ftpes:// for TLS; or its name."));
    addAccountOptions(options);
    if (const auto code = options.parse(arguments))
        return *code;

    const QString what = options.positional().value(0);
    if (what == u"add")
        return add(options);
    const bool isList = what == u"list";
    if (!isList && what != u"show" && what != u"remove")
        return options.wrong(Cli::tr("One of add, list, show and remove is needed."));
    if (options.positional().size() != (isList ? 1 : 2))
        return options.wrong(isList ? Cli::tr("“list” takes no name.") : Cli::tr("One name is needed."));
    const auto workspace = Workspace::open(options.workspacePath(), Workspace::Opening::MustExist);
    if (!workspace)
        return fail(workspace.error(), options.json());
    AccountBook book(*workspace);
    return isList ? list(options, book) : what == u"show" ? show(options, book) : remove(options, book);
}
