// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/report.h"
#include "model/result.h"

#include <QList>
#include <QString>

// The lines of a capture that mean something, decoded and with secrets hidden, as a report shows them. At most limit:
// a report is for people.
Result<QList<ReportLine>> reportLinesOf(const QString &capturePath, qsizetype limit = 2000);
