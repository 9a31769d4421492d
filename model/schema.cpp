// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/schema.h"

#include "model/sqlrow.h"

#include <QSqlDatabase>

#include <iterator>

namespace {

// One list a version, each the statements that lead there from the one before. Never change an old one.
constexpr const char *versionOne[] = {
    "CREATE TABLE release ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " program TEXT NOT NULL CHECK (length(program) = 7),"
    " version INTEGER NOT NULL CHECK (version BETWEEN 0 AND 255),"
    " path TEXT NOT NULL,"
    " size INTEGER NOT NULL CHECK (size = length(binary)),"
    " sha256 TEXT NOT NULL CHECK (length(sha256) = 64),"
    " manifest BLOB NOT NULL,"
    " binary BLOB NOT NULL,"
    " notes TEXT NOT NULL,"
    " modules TEXT NOT NULL,"
    " created TEXT NOT NULL,"
    " UNIQUE (program, version))",
    "CREATE INDEX release_by_binary ON release (sha256)",
    // A release never changes, whoever asks: other programs that open the file included.
    "CREATE TRIGGER release_is_fixed BEFORE UPDATE OF"
    " id, program, version, path, size, sha256, manifest, binary, modules, created ON release"
    " BEGIN SELECT RAISE(ABORT, 'a release never changes'); END",
    "CREATE TRIGGER release_stays BEFORE DELETE ON release"
    " BEGIN SELECT RAISE(ABORT, 'a release is never deleted'); END",
    "CREATE TABLE account ("
    " name TEXT PRIMARY KEY NOT NULL,"
    " security TEXT NOT NULL CHECK (security IN ('plain', 'explicit-tls')),"
    " host TEXT NOT NULL,"
    " port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),"
    " user TEXT NOT NULL,"
    " folder TEXT NOT NULL,"
    " passive INTEGER NOT NULL CHECK (passive IN (0, 1)))",
    "CREATE TABLE publication ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " release INTEGER NOT NULL REFERENCES release (id),"
    " server TEXT NOT NULL,"
    " started TEXT NOT NULL,"
    " ended TEXT,"
    " outcome TEXT NOT NULL CHECK (outcome IN ('under-way', 'published', 'failed')),"
    " detail TEXT NOT NULL)",
    "CREATE INDEX publication_by_release ON publication (release)",
    "CREATE TABLE line_rule ("
    " position INTEGER PRIMARY KEY NOT NULL," // the first rule that fits wins
    " pattern TEXT NOT NULL CHECK (length(pattern) > 0),"
    " meaning TEXT NOT NULL CHECK (length(meaning) > 0),"
    " module TEXT,"
    " verdict TEXT)",
};

// What a library needs around its releases: states, tags, groups, drafts, and where a number was seen.
constexpr const char *versionTwo[] = {
    // A withdrawn release stays readable and is not published again; a removed one is only hidden, since its number
    // was used for ever.
    "ALTER TABLE release ADD COLUMN state TEXT NOT NULL DEFAULT 'final' CHECK (state IN ('final', "
    "'withdrawn'))",
    "ALTER TABLE release ADD COLUMN tags TEXT NOT NULL DEFAULT ''", // words, separated by a blank, sorted
    "ALTER TABLE release ADD COLUMN removed TEXT",
    "ALTER TABLE release ADD COLUMN group_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE release ADD COLUMN sketch_version TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE release ADD COLUMN api_version TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE release ADD COLUMN ide_version TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE release ADD COLUMN origin INTEGER REFERENCES release (id)", // whose binary it goes back to
    "DROP TRIGGER release_is_fixed",
    "CREATE TRIGGER release_is_fixed BEFORE UPDATE OF"
    " id, program, version, path, size, sha256, manifest, binary, modules, created,"
    " group_name, sketch_version, api_version, ide_version, origin ON release"
    " BEGIN SELECT RAISE(ABORT, 'a release never changes'); END",
    "CREATE TABLE node_group ("
    " name TEXT PRIMARY KEY NOT NULL CHECK (length(name) > 0),"
    " account TEXT NOT NULL," // by name; empty: our own server
    " modules TEXT NOT NULL,"
    " programs TEXT NOT NULL," // program IDs, separated by a blank
    " hibernates INTEGER NOT NULL CHECK (hibernates IN (0, 1)),"
    " boot_letter TEXT NOT NULL,"
    " has_large_cards INTEGER NOT NULL CHECK (has_large_cards IN (0, 1)))",
    // What somebody was typing, so that a crash does not take it away.
    "CREATE TABLE draft ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " updated TEXT NOT NULL,"
    " content TEXT NOT NULL," // JSON, see draftbook.h
    " binary BLOB)",
    // Numbers that nodes were offered without a release of ours: by another tool, or before this workspace.
    "CREATE TABLE seen_version ("
    " program TEXT NOT NULL CHECK (length(program) = 7),"
    " version INTEGER NOT NULL CHECK (version BETWEEN 0 AND 255),"
    " seen TEXT NOT NULL,"
    " source TEXT NOT NULL," // a server's address, or the name of a file
    " PRIMARY KEY (program, version)) WITHOUT ROWID",
};

// What publishing needs to be a transaction: what was live before, how far a plan came, and whose it is.
constexpr const char *versionThree[] = {
    "CREATE TABLE publication_of_three ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " kind TEXT NOT NULL DEFAULT 'publish' CHECK (kind IN ('publish', 'hold', 'restore')),"
    " release INTEGER REFERENCES release (id)," // none for a hold
    " server TEXT NOT NULL,"
    " started TEXT NOT NULL,"
    " ended TEXT,"
    " outcome TEXT NOT NULL"
    " CHECK (outcome IN ('under-way', 'published', 'failed', 'interrupted', 'settled')),"
    " detail TEXT NOT NULL,"
    " intent TEXT NOT NULL DEFAULT '{}'," // JSON, see journal.cpp
    " step TEXT NOT NULL DEFAULT '',"
    " visible INTEGER NOT NULL DEFAULT 0 CHECK (visible IN (0, 1)),"
    " owner TEXT NOT NULL DEFAULT '')", // the process, see processid.h
    "INSERT INTO publication_of_three"
    " SELECT id, 'publish', release, server, started, ended, outcome, detail, '{}', '', 0, '' FROM "
    "publication",
    "DROP TABLE publication",
    "ALTER TABLE publication_of_three RENAME TO publication",
    "CREATE INDEX publication_by_release ON publication (release)",
    "CREATE INDEX publication_by_server ON publication (server)",
    "CREATE TABLE file_before (" // what a publication replaced
    " publication INTEGER NOT NULL REFERENCES publication (id),"
    " path TEXT NOT NULL,"
    " bytes BLOB NOT NULL,"
    " PRIMARY KEY (publication, path)) WITHOUT ROWID",
    "CREATE TABLE account_of_three ("
    " name TEXT PRIMARY KEY NOT NULL,"
    " security TEXT NOT NULL CHECK (security IN ('plain', 'explicit-tls', 'implicit-tls')),"
    " host TEXT NOT NULL,"
    " port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),"
    " user TEXT NOT NULL,"
    " folder TEXT NOT NULL,"
    " passive INTEGER NOT NULL CHECK (passive IN (0, 1)),"
    " node_user TEXT NOT NULL DEFAULT '',"   // whom nodes log in as; empty: the same
    " certificate TEXT NOT NULL DEFAULT ''," // PEM of an authority to trust besides the system's
    " pin TEXT NOT NULL DEFAULT '',"         // sha256//BASE64 of the server's public key
    " believes_pasv INTEGER NOT NULL DEFAULT 0 CHECK (believes_pasv IN (0, 1)))",
    "INSERT INTO account_of_three"
    " SELECT name, security, host, port, user, folder, passive, '', '', '', 0 FROM account",
    "DROP TABLE account",
    "ALTER TABLE account_of_three RENAME TO account",
};

// Who called the servers, and what people call those callers.
constexpr const char *versionFour[] = {
    "CREATE TABLE server_session ("
    " server TEXT NOT NULL,"
    " account TEXT NOT NULL,"
    " address TEXT NOT NULL,"
    " began TEXT NOT NULL,"
    " number INTEGER NOT NULL," // the server's own, from 1 at each of its starts
    " ended TEXT,"              // none: its end was not seen
    " active TEXT NOT NULL,"
    " manifest TEXT NOT NULL CHECK (manifest IN ('nothing', 'part', 'whole')),"
    " binary TEXT NOT NULL CHECK (binary IN ('nothing', 'part', 'whole')),"
    " path TEXT NOT NULL,"
    " sha256 TEXT NOT NULL," // of what the server served; empty: it did not tell
    " whole_binaries INTEGER NOT NULL,"
    " bytes INTEGER NOT NULL,"
    " PRIMARY KEY (server, account, address, began, number)) WITHOUT ROWID",
    "CREATE TABLE node ("
    " server TEXT NOT NULL,"
    " account TEXT NOT NULL,"
    " address TEXT NOT NULL,"
    " name TEXT NOT NULL,"
    " note TEXT NOT NULL,"
    " PRIMARY KEY (server, account, address)) WITHOUT ROWID",
    // When a server listened and was heard of: only then is silence a sign.
    "CREATE TABLE server_watch ("
    " server TEXT NOT NULL,"
    " began TEXT NOT NULL,"
    " until TEXT NOT NULL,"
    " PRIMARY KEY (server, began)) WITHOUT ROWID",
};

struct Step
{
    const char *const *begin;
    const char *const *end;
};

constexpr Step steps[] = {
    {std::begin(versionOne), std::end(versionOne)},
    {std::begin(versionTwo), std::end(versionTwo)},
    {std::begin(versionThree), std::end(versionThree)},
    {std::begin(versionFour), std::end(versionFour)},
};
static_assert(std::size(steps) == currentWorkspaceVersion);

Result<int> number(QSqlDatabase &database, const char *statement)
{
    QSqlQuery query(database);
    if (!query.exec(QString::fromLatin1(statement)) || !query.next())
        return failureOf(query);
    return query.value(0).toInt();
}

Result<> run(QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return failureOf(query);
    return {};
}

Result<> bringUpFrom(int version, QSqlDatabase &database)
{
    for (int step = version; step < currentWorkspaceVersion; ++step) {
        for (const char *const *statement = steps[step].begin; statement != steps[step].end; ++statement) {
            if (const Result<> done = run(database, QString::fromLatin1(*statement)); !done)
                return done;
        }
    }
    if (const Result<> done
        = run(database, QStringLiteral("PRAGMA application_id = %1").arg(workspaceApplicationId));
        !done)
        return done;
    return run(database, QStringLiteral("PRAGMA user_version = %1").arg(currentWorkspaceVersion));
}

} // namespace

Result<> migrate(QSqlDatabase &database)
{
    // Immediate: two programs that open a new file at once must not both create it.
    if (const Result<> begun = run(database, QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    const Result<int> version = number(database, "PRAGMA user_version");
    const Result<int> owner = number(database, "PRAGMA application_id");
    const Result<int> tables = number(database, "SELECT count(*) FROM sqlite_master");

    Result<> result;
    if (!version || !owner || !tables)
        result = !version ? version.error() : !owner ? owner.error() : tables.error();
    else if (*tables == 0 && *version == 0)
        result = bringUpFrom(0, database);
    else if (*owner != workspaceApplicationId)
        result = Error{ErrorCode::NotAWorkspace, {}};
    else if (*version > currentWorkspaceVersion)
        result = Error{ErrorCode::WorkspaceTooNew, QStringLiteral("format %1").arg(*version)};
    else if (*version < currentWorkspaceVersion)
        result = bringUpFrom(*version, database);

    const Result<> ended = run(database, result ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
    return result ? ended : result;
}
