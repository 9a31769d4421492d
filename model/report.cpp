// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/report.h"

#include "model/moduletext.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace {

// The translation context of the texts here.
class ReportText
{
    Q_DECLARE_TR_FUNCTIONS(ReportText)
};

QString cell(const QString &tag, const QString &text)
{
    return u'<' + tag + u'>' + text.toHtmlEscaped() + QStringLiteral("</") + tag.section(u' ', 0, 0) + u'>';
}

QString row(const QString &name, const QString &value)
{
    return QStringLiteral("<tr>") + cell(QStringLiteral("th scope=\"row\""), name)
        + cell(QStringLiteral("td"), value) + QStringLiteral("</tr>\n");
}

QString timeText(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC")
                        : QString();
}

QString modulesText(const QList<stock::Module> &modules)
{
    QStringList names;
    for (const stock::Module module : modules)
        names.append(titleOf(module));
    return names.isEmpty() ? ReportText::tr("any") : names.join(QStringLiteral(", "));
}

QString outcomeText(const Publication &publication)
{
    switch (publication.outcome) {
    case Publication::Outcome::Published:
        return ReportText::tr("published and read back");
    case Publication::Outcome::Failed:
        return ReportText::tr("not published: %1").arg(publication.detail);
    case Publication::Outcome::Interrupted:
        return ReportText::tr("interrupted when nodes could see a part of it: %1").arg(publication.detail);
    case Publication::Outcome::Settled:
        return ReportText::tr("interrupted, and settled since: %1").arg(publication.detail);
    case Publication::Outcome::UnderWay:
        break;
    }
    return ReportText::tr("begun, its end was not seen");
}

// Line ends are what a manifest stands or falls with, so the report shows them.
QString manifestHtml(const QByteArray &manifest)
{
    QString html = QString::fromLatin1(manifest).toHtmlEscaped();
    html.replace(u'\r', QStringLiteral("<i>CR</i>"));
    html.replace(u'\n', QStringLiteral("<i>LF</i>\n"));
    return html;
}

QString releaseHtml(const Release &release)
{
    QString html = QStringLiteral("<table>\n");
    html += row(ReportText::tr("Program ID"), release.program.text());
    html += row(ReportText::tr("Version"), QString::number(release.version));
    html += row(ReportText::tr("Path"), release.path);
    html += row(ReportText::tr("Size"), ReportText::tr("%1 bytes, header included").arg(release.size));
    html += row(ReportText::tr("SHA-256"), QString::fromLatin1(release.sha256));
    html += row(ReportText::tr("Modules"), modulesText(release.modules));
    html += row(ReportText::tr("Made"), timeText(release.created));
    if (!release.notes.isEmpty())
        html += row(ReportText::tr("Notes"), release.notes);
    return html + QStringLiteral("</table>\n");
}

QString publicationsHtml(const QList<Publication> &publications)
{
    if (publications.isEmpty())
        return cell(
            QStringLiteral("p"), ReportText::tr("This release was not published from this workspace."));
    QString html = QStringLiteral("<table>\n<thead><tr>");
    for (const QString &title : {ReportText::tr("Server"), ReportText::tr("Started"), ReportText::tr("Ended"),
             ReportText::tr("Outcome")})
        html += cell(QStringLiteral("th"), title);
    html += QStringLiteral("</tr></thead>\n");
    for (const Publication &publication : publications) {
        html += QStringLiteral("<tr>");
        for (const QString &text : {publication.server, timeText(publication.started),
                 timeText(publication.ended), outcomeText(publication)})
            html += cell(QStringLiteral("td"), text);
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</table>\n");
}

QString whatHappened(const ServerEvent &event)
{
    switch (event.kind) {
    case ServerEvent::Kind::Connected:
        return ReportText::tr("connected");
    case ServerEvent::Kind::ManifestSent:
        return event.whole ? ReportText::tr("took UPGRADE.TXT")
                           : ReportText::tr("broke off while taking UPGRADE.TXT");
    case ServerEvent::Kind::BinarySent:
        return event.whole ? ReportText::tr("took the whole binary")
                           : ReportText::tr("broke off while taking the binary");
    case ServerEvent::Kind::Ended:
        return ReportText::tr("left");
    case ServerEvent::Kind::Stored:
        return event.whole ? ReportText::tr("stored a file")
                           : ReportText::tr("broke off while storing a file");
    case ServerEvent::Kind::Changed:
        return ReportText::tr("changed a file");
    case ServerEvent::Kind::Refused:
        break;
    }
    return ReportText::tr("was refused: %1").arg(event.detail);
}

QString eventsHtml(const QList<ServerEvent> &events)
{
    if (events.isEmpty())
        return cell(
            QStringLiteral("p"), ReportText::tr("Our own server saw no node during this report's time."));
    QString html = QStringLiteral("<table>\n<thead><tr>");
    for (const QString &title : {ReportText::tr("Time"), ReportText::tr("Session"), ReportText::tr("From"),
             ReportText::tr("What"), ReportText::tr("File"), ReportText::tr("Bytes")})
        html += cell(QStringLiteral("th"), title);
    html += QStringLiteral("</tr></thead>\n");
    for (const ServerEvent &event : events) {
        html += QStringLiteral("<tr>");
        for (const QString &text : {timeText(event.at), QString::number(event.session), event.peer,
                 whatHappened(event), event.path, event.bytes > 0 ? QString::number(event.bytes) : QString()})
            html += cell(QStringLiteral("td"), text);
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</table>\n");
}

QString linesHtml(const ReportContent &content)
{
    if (content.captureName.isEmpty())
        return cell(QStringLiteral("p"), ReportText::tr("No capture belongs to this report."));
    QString html = cell(QStringLiteral("p"), ReportText::tr("From the capture %1.").arg(content.captureName));
    if (content.lines.isEmpty())
        return html
            + cell(QStringLiteral("p"), ReportText::tr("No line of it means anything to our tables."));
    html += QStringLiteral("<table>\n<thead><tr>");
    for (const QString &title : {ReportText::tr("Line"), ReportText::tr("Time"), ReportText::tr("Text"),
             ReportText::tr("Module"), ReportText::tr("Meaning")})
        html += cell(QStringLiteral("th"), title);
    html += QStringLiteral("</tr></thead>\n");
    for (const ReportLine &line : content.lines) {
        html += QStringLiteral("<tr class=\"") + line.verdict.toHtmlEscaped() + QStringLiteral("\">");
        html += cell(QStringLiteral("td"), QString::number(line.number));
        html += cell(QStringLiteral("td"), timeText(line.at));
        html += cell(QStringLiteral("td class=\"mono\""), line.text);
        html += cell(QStringLiteral("td"), line.module);
        html += cell(QStringLiteral("td"), line.meaning);
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</table>\n");
}

const QString style = QStringLiteral(
    "body{font:15px/1.5 'Noto Sans',sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1d2126;"
    "background:#fff}"
    "h1{font-size:1.7rem;margin:0 0 .2rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}"
    "table{border-spacing:0;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;"
    "border-bottom:1px solid #e2e5e9;overflow-wrap:anywhere}th{font-weight:600;white-space:nowrap}"
    "pre,.mono{font-family:'Noto Sans Mono',monospace;font-size:.9em}"
    "pre{background:#f4f5f7;padding:.8rem 1rem;border-radius:4px}pre "
    "i{color:#8a919b;font-style:normal;font-size:.8em;"
    "padding-left:.3em}p.small{color:#5d6670}"
    "tr.done td:last-child::before,tr.nothing-to-do td:last-child::before{content:'\\2713\\00a0'}"
    "tr.fix-release td:last-child::before,tr.fix-node td:last-child::before{content:'\\2717\\00a0'}"
    "tr.try-again td:last-child::before{content:'\\21bb\\00a0'}");

} // namespace

QString reportHtml(const ReportContent &content)
{
    const QString title = ReportText::tr("Release %1, version %2")
                              .arg(content.release.program.text())
                              .arg(content.release.version);
    QString html = QStringLiteral("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                                  "<meta name=\"viewport\" content=\"width=device-width\">\n");
    html += cell(QStringLiteral("title"), title) + QStringLiteral("\n<style>") + style
        + QStringLiteral("</style>\n</head>\n<body>\n");
    html += cell(QStringLiteral("h1"), title) + u'\n';
    html += cell(QStringLiteral("p class=\"small\""),
                ReportText::tr("Written %1.").arg(timeText(content.written)))
        + u'\n';
    html += releaseHtml(content.release);
    html += cell(QStringLiteral("h2"), QStringLiteral("UPGRADE.TXT")) + QStringLiteral("\n<pre>")
        + manifestHtml(content.release.manifest) + QStringLiteral("</pre>\n");
    html += cell(QStringLiteral("h2"), ReportText::tr("Published")) + u'\n'
        + publicationsHtml(content.publications);
    html += cell(QStringLiteral("h2"), ReportText::tr("Seen by the server")) + u'\n'
        + eventsHtml(content.events);
    html += cell(QStringLiteral("h2"), ReportText::tr("Seen on a node")) + u'\n' + linesHtml(content);
    html += cell(QStringLiteral("p class=\"small\""),
        ReportText::tr(
            "Published means: stored on the server and read back unchanged. No node reports back, so nothing "
            "here "
            "says that a node runs this release unless a line above shows it."));
    return html + QStringLiteral("\n</body>\n</html>\n");
}

QJsonObject releaseJson(const Release &release)
{
    QJsonArray modules;
    for (const stock::Module module : release.modules)
        modules.append(wordOf(module));
    return {
        {QStringLiteral("id"), release.id},
        {QStringLiteral("program"), release.program.text()},
        {QStringLiteral("version"), release.version},
        {QStringLiteral("path"), release.path},
        {QStringLiteral("size"), release.size},
        {QStringLiteral("sha256"), QString::fromLatin1(release.sha256)},
        {QStringLiteral("manifest"), QString::fromLatin1(release.manifest)},
        {QStringLiteral("note"), release.notes},
        {QStringLiteral("modules"), modules},
        {QStringLiteral("created"), release.created.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("state"), wordOf(release.state)},
        {QStringLiteral("tags"), QJsonArray::fromStringList(release.tags)},
        {QStringLiteral("removed"),
            release.isRemoved() ? QJsonValue(release.removed.toUTC().toString(Qt::ISODateWithMs))
                                : QJsonValue()},
        {QStringLiteral("group"), release.group},
        {QStringLiteral("sketchVersion"), release.sketchVersion},
        {QStringLiteral("apiVersion"), release.apiVersion},
        {QStringLiteral("ideVersion"), release.ideVersion},
        {QStringLiteral("origin"), release.origin > 0 ? QJsonValue(release.origin) : QJsonValue()},
    };
}

QJsonObject reportJson(const ReportContent &content)
{
    QJsonArray publications;
    for (const Publication &publication : content.publications) {
        QJsonObject object{
            {QStringLiteral("server"), publication.server},
            {QStringLiteral("started"), publication.started.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("outcome"), wordOf(publication.outcome)},
        };
        if (publication.ended.isValid())
            object.insert(QStringLiteral("ended"), publication.ended.toUTC().toString(Qt::ISODateWithMs));
        if (!publication.detail.isEmpty())
            object.insert(QStringLiteral("detail"), publication.detail);
        publications.append(object);
    }
    QJsonArray events;
    for (const ServerEvent &event : content.events)
        events.append(eventJson(event));
    QJsonArray lines;
    for (const ReportLine &line : content.lines) {
        QJsonObject object{{QStringLiteral("line"), line.number}, {QStringLiteral("text"), line.text}};
        if (line.at.isValid())
            object.insert(QStringLiteral("time"), line.at.toUTC().toString(Qt::ISODateWithMs));
        if (!line.module.isEmpty())
            object.insert(QStringLiteral("module"), line.module);
        if (!line.meaning.isEmpty())
            object.insert(QStringLiteral("meaning"), line.meaning);
        if (!line.verdict.isEmpty())
            object.insert(QStringLiteral("verdict"), line.verdict);
        lines.append(object);
    }
    return {
        {QStringLiteral("release"), releaseJson(content.release)},
        {QStringLiteral("publications"), publications},
        {QStringLiteral("events"), events},
        {QStringLiteral("capture"), content.captureName},
        {QStringLiteral("lines"), lines},
        {QStringLiteral("written"), content.written.toUTC().toString(Qt::ISODateWithMs)},
    };
}
