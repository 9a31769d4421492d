// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspacecheck.h"

#include "model/durablefile.h"
#include "model/programid.h"
#include "model/releasescan.h"
#include "model/schema.h"
#include "model/sqlconnection.h"
#include "model/workspace.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>

namespace {

class RecoveryText
{
    Q_DECLARE_TR_FUNCTIONS(RecoveryText)
};

constexpr qint64 mostRows = 100000;  // what is probed beyond a damaged page
constexpr qsizetype pageSize = 4096; // SQLite's own, which we never change

Finding loss(const QString &text)
{
    return {.level = Finding::Level::Stop, .code = QStringLiteral("rows"), .text = text};
}

// By a process of its own: were the file open here too, closing it would drop SQLite's locks on it.
Result<> copyFile(const QString &from, const QString &to)
{
    QProcess copy;
    copy.start(QStringLiteral("cp"), {QStringLiteral("--"), from, to});
    if (copy.waitForFinished(-1) && copy.exitStatus() == QProcess::NormalExit && copy.exitCode() == 0)
        return {};
    return Error{ErrorCode::FileUnreadable, QString::fromLocal8Bit(copy.readAllStandardError()).trimmed()};
}

// With the log, which holds what was stored last. A reader meanwhile keeps another program from starting the log anew.
Result<> copyWithLog(const QString &path, const QString &copy)
{
    const SqlConnection reader(addressToRead(path), optionsToRead);
    QSqlQuery held(reader.database());
    held.exec(QStringLiteral("SELECT name FROM sqlite_master"));
    held.next();
    Result<> done = copyFile(path, copy);
    for (const char *suffix : {"-wal", "-journal"}) {
        const QString log = path + QLatin1StringView(suffix);
        if (done && QFileInfo::exists(log))
            done = copyFile(log, copy + QLatin1StringView(suffix));
    }
    return done;
}

bool hasTables(const QString &path)
{
    const SqlConnection connection(path);
    QSqlQuery query(connection.database());
    query.exec(
        QStringLiteral("PRAGMA writable_schema = ON")); // takes a file that is cut short as long as it is
    return query.exec(QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = 'release'"))
        && query.next();
}

// The first page says where the tables are; they are where they are in every workspace that began with this format.
Result<> replaceFirstPage(const QString &path, const QString &fresh)
{
    QFile model(fresh);
    QFile file(path);
    if (!model.open(QIODevice::ReadOnly) || !file.open(QIODevice::ReadWrite))
        return Error{ErrorCode::FileUnreadable, path};
    QByteArray page = model.read(pageSize);
    page[18] = page[19] = 1; // without a log
    qToBigEndian(static_cast<quint32>(file.size() / pageSize), page.data() + 28);
    if (file.write(page) != page.size())
        return Error{ErrorCode::FileUnwritable, path};
    QFile::remove(path + QStringLiteral("-wal"));
    QFile::remove(path + QStringLiteral("-journal"));
    return {};
}

QStringList columnsOf(const QSqlDatabase &database, const QString &table)
{
    QStringList columns;
    QSqlQuery query(database);
    query.exec(QStringLiteral("PRAGMA table_info(%1)").arg(table));
    while (query.next())
        columns += query.value(1).toString();
    return columns;
}

// What a row of releases looks like, without the rules of the table.
QString plainColumns(const QSqlDatabase &database)
{
    QStringList columns;
    QSqlQuery query(database);
    query.exec(QStringLiteral("PRAGMA table_info(release)"));
    while (query.next()) {
        QString column = query.value(1).toString() + u' ' + query.value(2).toString();
        if (query.value(5).toInt() == 1)
            column += QStringLiteral(" PRIMARY KEY");
        else if (!query.value(4).isNull()) // rows that are older than the column
            column += QStringLiteral(" NOT NULL DEFAULT ") + query.value(4).toString();
        columns += column;
    }
    return columns.join(QStringLiteral(", "));
}

// Where the way to a page with rows is lost, the page is still one that SQLite can read: it gets a table of its own.
// The names of these tables.
QStringList nameLeaves(const QString &path, const QString &columns)
{
    constexpr char leafOfATable = 13; // the first byte of such a page
    QList<qint64> pages;
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        char kind = 0;
        for (qint64 page = 2; file.seek((page - 1) * pageSize) && file.getChar(&kind); ++page) {
            if (kind == leafOfATable)
                pages += page;
        }
    }
    const SqlConnection connection(path);
    QSqlQuery insert(connection.database());
    insert.exec(QStringLiteral("PRAGMA writable_schema = ON"));
    insert.exec(QStringLiteral("BEGIN"));
    QStringList names;
    insert.prepare(QStringLiteral("INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) "
                                  "VALUES ('table', ?, ?, ?, ?)"));
    for (const qint64 page : pages) {
        const QString name = QStringLiteral("leaf_%1").arg(page);
        insert.bindValue(0, name);
        insert.bindValue(1, name);
        insert.bindValue(2, page);
        insert.bindValue(3, QStringLiteral("CREATE TABLE %1 (%2)").arg(name, columns));
        if (insert.exec())
            names += name;
    }
    insert.exec(QStringLiteral("COMMIT"));
    return names;
}

QStringList tablesOf(const QSqlDatabase &database)
{
    QStringList tables;
    QSqlQuery query(database);
    query.exec(QStringLiteral(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"));
    while (query.next())
        tables += query.value(0).toString();
    return tables;
}

// Copies rows between two connections, as they are.
class RowCopy
{
public:
    RowCopy(QSqlDatabase source, const QString &from, QSqlDatabase target, const QString &to)
        : m_source(std::move(source))
        , m_target(std::move(target))
        , m_from(from)
        , m_to(to)
    {
        const QStringList known = columnsOf(m_target, m_to);
        for (const QString &column : columnsOf(m_source, m_from)) {
            if (known.contains(column))
                m_columns += column;
        }
    }

    bool isPossible() const { return !m_columns.isEmpty(); }

    // The rows of that condition; the numbers of those that came over, and whether all could be read.
    bool copy(const QString &condition, int *copied, int *refused) const
    {
        QSqlQuery from(m_source);
        from.setForwardOnly(true);
        const QString names = m_columns.join(QStringLiteral(", "));
        if (!from.exec(QStringLiteral("SELECT %1 FROM %2 NOT INDEXED %3").arg(names, m_from, condition)))
            return false;
        QSqlQuery to(m_target);
        QStringList marks(m_columns.size(), QStringLiteral("?"));
        to.prepare(QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)")
                       .arg(m_to, names, marks.join(QStringLiteral(", "))));
        while (from.next()) {
            for (qsizetype column = 0; column < m_columns.size(); ++column)
                to.bindValue(static_cast<int>(column), from.value(static_cast<int>(column)));
            if (to.exec())
                *copied += to.numRowsAffected();
            else
                ++*refused; // by a rule of the table: noise, or it belongs to a release that is lost
        }
        return !from.lastError().isValid();
    }

private:
    QSqlDatabase m_source;
    QSqlDatabase m_target;
    QString m_from;
    QString m_to;
    QStringList m_columns;
};

// From both ends to the damage, then one by one across it.
bool copyAround(
    const RowCopy &rows, const QSqlDatabase &source, const QString &table, int *copied, int *refused)
{
    if (rows.copy({}, copied, refused))
        return true;
    qint64 low = 0;
    qint64 high = 0;
    for (const auto &[order, end] : {std::pair{"", &low}, std::pair{"DESC", &high}}) {
        QSqlQuery ids(source);
        ids.setForwardOnly(true);
        ids.exec(QStringLiteral("SELECT rowid FROM %1 NOT INDEXED ORDER BY rowid %2")
                     .arg(table, QLatin1StringView(order)));
        while (ids.next())
            *end = ids.value(0).toLongLong();
    }
    if (high > low)
        rows.copy(QStringLiteral("WHERE rowid >= %1 ORDER BY rowid DESC").arg(high), copied, refused);
    for (qint64 id = low + 1; id < (high > low ? qMin(high, low + mostRows) : low + 1000); ++id)
        rows.copy(QStringLiteral("WHERE rowid = %1").arg(id), copied, refused);
    return false;
}

// One pass over all tables in one transaction.
class Recovery
{
public:
    Recovery(QSqlDatabase source, QStringList leaves, QSqlDatabase target, const std::atomic_bool &cancelled,
        const CheckProgress &progress)
        : m_source(std::move(source))
        , m_leaves(std::move(leaves))
        , m_target(std::move(target))
        , m_cancelled(cancelled)
        , m_progress(progress)
    {
    }

    Result<WorkspaceRecovery> run()
    {
        if (!m_target.transaction())
            return failureOf(m_target.lastError());
        if (const Result<> copied = copyReleases(); !copied)
            return copied.error();
        for (const QString &table : tablesOf(m_target)) {
            if (table != u"release")
                copyTable(table);
        }
        keepNumbersUsed();
        if (!m_target.commit())
            return failureOf(m_target.lastError());
        return m_result;
    }

private:
    Result<> copyReleases()
    {
        m_scan = scanReleases(m_source);
        lookIntoLeaves();
        const int total = static_cast<int>(m_scan.ids.size());
        for (int done = 0; done < total; ++done) {
            if (m_cancelled)
                return Error{ErrorCode::Cancelled, {}};
            copyRelease(m_scan.ids.at(done));
            if (m_progress)
                m_progress(done + 1, total);
        }
        return {};
    }

    // Which page has which release; a page of another table has no program in its second column.
    void lookIntoLeaves()
    {
        for (const QString &leaf : m_leaves) {
            QSqlQuery query(m_source);
            query.setForwardOnly(true);
            query.exec(QStringLiteral("SELECT id, program, version FROM %1").arg(leaf));
            while (query.next()) {
                const qint64 id = query.value(0).toLongLong();
                const Result<ProgramId> program = ProgramId::from(query.value(1).toString());
                if (id <= 0 || id > mostRows || !program)
                    continue;
                m_leafOf.insert(id, leaf);
                if (!m_scan.names.contains(id))
                    m_scan.names.insert(id, {program->text(), query.value(2).toInt()});
            }
        }
        QList<qint64> ids = m_scan.ids + m_leafOf.uniqueKeys();
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        m_scan.ids = ids;
    }

    void copyRelease(qint64 id)
    {
        ReleaseState state = examine(m_source, m_scan, id);
        if (!state.damage)
            return state.exists ? copyRow(QStringLiteral("release"), id) : void();
        for (const QString &leaf : m_leafOf.values(id)) {
            const ReleaseState there = examine(m_source, m_scan, id, leaf);
            if (there.exists && !there.damage)
                return copyRow(leaf, id);
        }
        loseRelease(id, *state.damage);
    }

    void copyRow(const QString &table, qint64 id)
    {
        int refused = 0;
        RowCopy(m_source, table, m_target, QStringLiteral("release"))
            .copy(QStringLiteral("WHERE id = %1").arg(id), &m_result.releases, &refused);
        if (refused > 0)
            loseRelease(
                id, loss(RecoveryText::tr("Release %1 goes back to a release that is lost.").arg(id)));
    }

    void loseRelease(qint64 id, const Finding &finding)
    {
        m_result.lost.append(finding);
        m_lostIds.append(id);
    }

    void copyTable(const QString &table)
    {
        const RowCopy rows(m_source, table, m_target, table);
        if (!rows.isPossible())
            return; // the file is of a format that did not have it
        int copied = 0;
        int refused = 0;
        if (!copyAround(rows, m_source, table, &copied, &refused))
            m_result.lost.append(loss(RecoveryText::tr("A part of the table %1 cannot be read.").arg(table)));
        if (refused > 0)
            m_result.lost.append(loss(RecoveryText::tr(
                "Entries of the table %1 that were left out, because they are damaged or belong to "
                "what is lost: %2.")
                                          .arg(table)
                                          .arg(refused)));
    }

    // Nodes were offered these numbers; they must not be given again.
    void keepNumbersUsed()
    {
        QSqlQuery query(m_target);
        query.prepare(QStringLiteral("INSERT OR IGNORE INTO seen_version (program, version, seen, source) "
                                     "VALUES (?, ?, ?, ?)"));
        for (const qint64 id : m_lostIds) {
            const auto name = m_scan.names.constFind(id);
            if (name == m_scan.names.constEnd())
                continue;
            query.bindValue(0, name->program);
            query.bindValue(1, name->version);
            query.bindValue(2, textOf(QDateTime::currentDateTimeUtc()));
            query.bindValue(3, RecoveryText::tr("release %1, lost in a damaged workspace").arg(id));
            query.exec();
        }
    }

    QSqlDatabase m_source;
    QStringList m_leaves;
    QSqlDatabase m_target;
    const std::atomic_bool &m_cancelled;
    const CheckProgress &m_progress;
    ReleaseScan m_scan;
    QMultiHash<qint64, QString> m_leafOf;
    QList<qint64> m_lostIds;
    WorkspaceRecovery m_result;
};

} // namespace

Result<WorkspaceRecovery> recoverWorkspace(const QString &path, const QString &target,
    const std::atomic_bool &cancelled, const CheckProgress &progress)
{
    const QString place = QFileInfo(target).absoluteFilePath();
    if (!QFileInfo(path).isFile())
        return Error{ErrorCode::WorkspaceMissing, path};
    if (QFileInfo::exists(place))
        return Error{ErrorCode::FileExists, target};
    const QTemporaryDir folder(QFileInfo(place).absolutePath() + QStringLiteral("/.recovery-XXXXXX"));
    if (!folder.isValid())
        return Error{ErrorCode::FileUnwritable, folder.errorString()};
    const QString damaged = folder.filePath(QStringLiteral("damaged"));
    const QString whole = folder.filePath(QStringLiteral("whole"));
    if (const Result<> copied = copyWithLog(path, damaged); !copied)
        return copied.error();

    Result<WorkspaceRecovery> recovered = Error{};
    {
        const auto workspace = Workspace::open(whole, Workspace::Opening::CreateWhenMissing);
        if (!workspace)
            return workspace.error();
        if (!hasTables(damaged)) {
            if (const Result<> replaced = replaceFirstPage(damaged, whole); !replaced)
                return replaced.error();
        }
        const QStringList leaves = nameLeaves(damaged, plainColumns((*workspace)->database()));
        const SqlConnection source(damaged);
        QSqlQuery(source.database()).exec(QStringLiteral("PRAGMA writable_schema = ON"));
        QSqlQuery(source.database()).exec(QStringLiteral("PRAGMA cell_size_check = ON"));
        recovered = Recovery(source.database(), leaves, (*workspace)->database(), cancelled, progress).run();
    }
    if (!recovered)
        return recovered;
    if (const Result<> synced = syncToDisk(whole); !synced)
        return synced.error();
    if (const Result<> named = giveFreeName(whole, place); !named)
        return named.error();
    return recovered;
}
