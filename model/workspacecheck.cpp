// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspacecheck.h"

#include "model/releasescan.h"
#include "model/sqlconnection.h"
#include "model/workspaceheader.h"

#include <QCoreApplication>

namespace {

class CheckText
{
    Q_DECLARE_TR_FUNCTIONS(CheckText)
};

Finding damage(const char *code, const QString &text)
{
    return {.level = Finding::Level::Stop, .code = QString::fromLatin1(code), .text = text};
}

// What SQLite says of its pages and indices; the first of it, for one bad page says it of all that it points to.
void checkPages(const QSqlDatabase &database, QList<Finding> *findings)
{
    QSqlQuery query(database);
    QStringList lines;
    query.exec(QStringLiteral("PRAGMA integrity_check(20)"));
    while (query.next())
        lines += query.value(0).toString().split(u'\n', Qt::SkipEmptyParts);
    if (query.lastError().isValid())
        lines += query.lastError().databaseText();
    constexpr qsizetype most = 20;
    for (const QString &line : lines.mid(0, most)) {
        if (line != u"ok" && !line.startsWith(QStringLiteral("***"))) // a heading
            findings->append(damage("pages", CheckText::tr("The pages of the file: %1.").arg(line)));
    }
}

void checkReferences(const QSqlDatabase &database, QList<Finding> *findings)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("PRAGMA foreign_key_check")))
        return; // the pages have been told of
    while (query.next())
        findings->append(damage("reference",
            CheckText::tr("Entry %1 of the table %2 belongs to one of the table %3 that is not there.")
                .arg(query.value(1).toString(), query.value(0).toString(), query.value(2).toString())));
}

} // namespace

Result<WorkspaceCheck> checkWorkspace(
    const QString &path, const std::atomic_bool &cancelled, const CheckProgress &progress)
{
    if (!QFileInfo::exists(path))
        return Error{ErrorCode::WorkspaceMissing, path};
    WorkspaceCheck check;
    if (!isOpenHere(path)) {
        const Result<WorkspaceHeader> header = readWorkspaceHeader(path);
        if (!header && header.error().code != ErrorCode::WorkspaceDamaged)
            return header.error();
        if (!header)
            check.findings.append(damage("cut-short", CheckText::tr("The file is cut short.")));
    }
    const SqlConnection connection(addressToRead(path), optionsToRead);
    const QSqlDatabase database = connection.database();
    if (!database.isOpen())
        return failureOf(database.lastError());
    QList<Finding> ofTheFile; // behind those that a person knows by name
    checkPages(database, &ofTheFile);
    checkReferences(database, &ofTheFile);
    const ReleaseScan scan = scanReleases(database);
    const int total = static_cast<int>(scan.ids.size());
    for (int done = 0; done < total; ++done) {
        if (cancelled)
            return Error{ErrorCode::Cancelled, {}};
        const ReleaseState state = examine(database, scan, scan.ids.at(done));
        check.releases += state.exists ? 1 : 0;
        if (state.damage)
            check.findings.append(*state.damage);
        if (progress)
            progress(done + 1, total);
    }
    check.findings += ofTheFile;
    return check;
}
