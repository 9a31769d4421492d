// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/reportlines.h"

#include "model/capturetimes.h"
#include "model/decodestream.h"
#include "model/moduletext.h"
#include "model/secrets.h"

#include <QFile>

Result<QList<ReportLine>> reportLinesOf(
    const QString &capturePath, qsizetype limit, const QList<UserRule> &rules)
{
    QFile file(capturePath);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, capturePath + QStringLiteral(": ") + file.errorString()};
    const CaptureTimes times = CaptureTimes::ofCapture(capturePath);
    QList<ReportLine> lines;
    std::atomic_bool isFull = false;
    const StreamOptions options{.onlyKnown = true, .stop = &isFull};
    const Result<> read = decodeStream(file, LineReader(rules), options, [&](const StreamedLine &line) {
        if (lines.size() >= limit) {
            isFull = true;
            return;
        }
        const DecodedLine &decoded = line.decoded;
        ReportLine shown{
            .number = line.number,
            .at = times.isEmpty() ? QDateTime() : times.at(line.offset),
            .text = QString::fromUtf8(hideSecrets(line.bytes)),
            .module = decoded.module ? titleOf(*decoded.module) : QString(),
            .meaning = decoded.meaning(),
        };
        if (decoded.verdict) {
            const std::string_view word = stock::keyOf(*decoded.verdict);
            shown.verdict = QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
        }
        lines.append(shown);
    });
    if (!read && !isFull)
        return read.error();
    return lines;
}
