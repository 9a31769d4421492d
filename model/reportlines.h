// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/report.h"
#include "model/result.h"
#include "model/userrule.h"

#include <QList>
#include <QString>

constexpr qsizetype reportLineLimit = 2000; // a report is for people

// The lines of a capture that mean something, also by those rules, decoded and with secrets hidden, as a report shows
// them.
Result<QList<ReportLine>> reportLinesOf(
    const QString &capturePath, qsizetype limit = reportLineLimit, const QList<UserRule> &rules = {});
