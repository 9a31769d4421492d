// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reportdesk.h"

#include "model/reportlines.h"
#include "model/savefile.h"

#include <QFileInfo>

ReportDesk::ReportDesk(ReleaseDesk *releases, Clock clock, QObject *parent)
    : QObject(parent)
    , m_releases(releases)
    , m_clock(std::move(clock))
{
    m_pool.setMaxThreadCount(1);
}

void ReportDesk::write(qint64 id, const QString &capture)
{
    const int number = ++m_newest;
    const std::optional<Release> release
        = m_releases->releases()->releaseAt(m_releases->releases()->rowOf(id));
    if (!release)
        return take(number, Error{ErrorCode::NoSuchRelease, {}});
    ReportContent content{.release = *release,
        .publications = m_releases->publicationsOf(id),
        .captureName = capture.isEmpty() ? QString() : QFileInfo(capture).fileName(),
        .lines = {},
        .written = m_clock()};
    if (capture.isEmpty())
        return take(number, reportHtml(content));
    m_pool.start([this, number, capture, content, rules = m_releases->rules()]() mutable {
        Result<QList<ReportLine>> lines = reportLinesOf(capture, reportLineLimit, rules);
        Result<QString> html = lines ? Result<QString>(QString()) : Result<QString>(lines.error());
        if (lines) {
            content.lines = *std::move(lines);
            html = reportHtml(content);
        }
        QMetaObject::invokeMethod(this, [this, number, html] { take(number, html); });
    });
}

void ReportDesk::take(int number, const Result<QString> &html)
{
    if (number != m_newest)
        return; // another one was asked for meanwhile
    if (html)
        Q_EMIT written(*html);
    else
        Q_EMIT failed(html.error());
}

Result<> ReportDesk::save(const QString &path, const QString &html) const
{
    return saveFile(path, html.toUtf8());
}
