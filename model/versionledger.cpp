// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/versionledger.h"

#include "model/sqlrow.h"

#include <QSqlDatabase>

#include <algorithm>

int highestVersion(const QList<stock::Module> &modules)
{
    constexpr int signedByte = 127; // the GPRS library keeps the version in a signed byte
    constexpr int belowTrap = 254;  // 255 is flashed again at every poll by 4G and final for the others
    return modules.isEmpty() || modules.contains(stock::Module::Gprs) ? signedByte : belowTrap;
}

VersionLedger::VersionLedger(std::shared_ptr<Workspace> workspace)
    : m_workspace(std::move(workspace))
{
}

Result<QList<int>> VersionLedger::used(const ProgramId &program) const
{
    QSqlQuery query(m_workspace->database());
    query.prepare(QStringLiteral("SELECT version FROM release WHERE program = ? ORDER BY version"));
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
    const int next = versions->isEmpty() ? 1 : versions->last() + 1;
    if (next > highestVersion(modules))
        return Error{ErrorCode::BadVersion,
            QStringLiteral("%1 has used %2 of %3")
                .arg(program.text())
                .arg(versions->last())
                .arg(highestVersion(modules))};
    return std::max(next, 1);
}
