// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/versionledger.h"

#include "model/sqlrow.h"

#include <QCoreApplication>
#include <QSqlDatabase>

namespace {

class LedgerText
{
    Q_DECLARE_TR_FUNCTIONS(LedgerText)
};

const QString everyNumber = QStringLiteral(
    "(SELECT program, version FROM release UNION SELECT program, version FROM seen_version)");

} // namespace

VersionBudget budgetOf(const ProgramId &program, const QList<int> &used, const QList<stock::Module> &modules)
{
    VersionBudget budget{.program = program.text(),
        .used = used,
        .nextOf = {},
        .next = nextVersion(used, modules),
        .left = versionsLeft(used, modules),
        .highest = highestVersion(modules),
        .advice = versionAdvice(used, modules)};
    for (const stock::Module module : stock::allModules()) {
        if (stock::hasOta(module))
            budget.nextOf.append({module, nextVersion(used, {module}), versionsLeft(used, {module})});
    }
    return budget;
}

Error usedUp(const VersionBudget &budget)
{
    return {ErrorCode::VersionsUsedUp,
        LedgerText::tr("%1 stands at %2, and %3 is the highest they take")
            .arg(budget.program)
            .arg(budget.used.isEmpty() ? 0 : budget.used.constLast())
            .arg(budget.highest)};
}

VersionLedger::VersionLedger(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<QList<int>> VersionLedger::used(const ProgramId &program) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("SELECT version FROM %1 WHERE program = ? ORDER BY version").arg(everyNumber));
    query.addBindValue(program.text());
    if (!query.exec())
        return failureOf(query);
    QList<int> versions;
    while (query.next())
        versions.append(query.value(0).toInt());
    return versions;
}

Result<int> VersionLedger::next(const ProgramId &program, const QList<stock::Module> &modules) const
{
    const Result<QList<int>> versions = used(program);
    if (!versions)
        return versions.error();
    if (const std::optional<int> next = nextVersion(*versions, modules))
        return *next;
    return usedUp(budgetOf(program, *versions, modules));
}

Result<VersionBudget> VersionLedger::budget(
    const ProgramId &program, const QList<stock::Module> &modules) const
{
    const Result<QList<int>> versions = used(program);
    if (!versions)
        return versions.error();
    return budgetOf(program, *versions, modules);
}

Result<QList<VersionBudget>> VersionLedger::programs() const
{
    QSqlQuery query(m_workspace->database());
    query.setForwardOnly(true);
    if (!query.exec(
            QStringLiteral("SELECT program, version FROM %1 ORDER BY program, version").arg(everyNumber)))
        return failureOf(query);
    QList<VersionBudget> budgets;
    QString name;
    QList<int> versions;
    const auto close = [&] {
        if (const Result<ProgramId> program = ProgramId::from(name))
            budgets.append(budgetOf(*program, versions, {}));
    };
    while (query.next()) {
        if (query.value(0).toString() != name) {
            close();
            name = query.value(0).toString();
            versions.clear();
        }
        versions.append(query.value(1).toInt());
    }
    close();
    return budgets;
}

Result<> VersionLedger::record(const ProgramId &program, int version, const QString &source)
{
    QSqlQuery query(m_workspace->database());
    query.prepare(
        QStringLiteral("INSERT INTO seen_version (program, version, seen, source) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (program, version) DO NOTHING"));
    query.addBindValue(program.text());
    query.addBindValue(version);
    query.addBindValue(textOf(QDateTime::currentDateTimeUtc()));
    query.addBindValue(notNull(source));
    if (!query.exec())
        return failureOf(query);
    return {};
}
