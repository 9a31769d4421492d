// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/binary.h"
#include "model/report.h"
#include "model/savefile.h"
#include "tests/otabinary.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>

#include <sys/resource.h>

class TestReport : public QObject
{
    Q_OBJECT

    static ReportContent content()
    {
        Release release = *releaseOf(*binaryFromBytes(otaBinary()), 4, QStringLiteral("/"),
            QStringLiteral("<script>alert(1)</script>"));
        release.id = 12;
        release.created
            = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05.000Z"), Qt::ISODateWithMs);
        return {
            .release = release,
            .publications = {{.id = 1,
                .release = 12,
                .server = QStringLiteral("ftp://ota@gate/"),
                .started = release.created,
                .ended = release.created.addSecs(2),
                .outcome = Publication::Outcome::Published}},
            .captureName = QStringLiteral("node1.log"),
            .lines = {{.number = 7,
                .at = release.created,
                .text = QStringLiteral("OTA request failed. Error code: 10"),
                .module = QStringLiteral("4G"),
                .meaning = QStringLiteral("The node already runs this version."),
                .verdict = QStringLiteral("nothing-to-do")}},
            .written = release.created,
        };
    }

private Q_SLOTS:
    void keepsTheOldOneWhenTheDiskIsFull()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.html"));
        QVERIFY(saveFile(path, "old"));

        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit full = {.rlim_cur = 4, .rlim_max = before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &full);
        const Result<> saved = saveFile(path, "new and longer");
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);

        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::FileUnwritable);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "old");
    }

    void tellsTheWholeStory()
    {
        const QString html = reportHtml(content());
        for (const char *expected :
            {"PROG_01", "VERSION:4<i>LF</i>", "ftp://ota@gate/", "published and read back",
                "2026-01-02 03:04:05 UTC", "Error code: 10", "already runs this version", "node1.log"})
            QVERIFY2(html.contains(QString::fromLatin1(expected)), expected);
        QVERIFY(html.contains(QString::fromLatin1(content().release.sha256)));
    }

    void isTheSameForTheSameContent() { QCOMPARE(reportHtml(content()), reportHtml(content())); }

    void escapesWhatComesFromOutside()
    {
        QVERIFY(!reportHtml(content()).contains(QStringLiteral("<script")));
        QVERIFY(reportHtml(content()).contains(QStringLiteral("&lt;script&gt;")));
    }

    void isWellFormed()
    {
        // The page is written so that an XML parser reads it once its two void elements are closed.
        QString html = reportHtml(content());
        html.replace(QStringLiteral("<meta charset=\"utf-8\">"), QString());
        html.replace(QStringLiteral("<meta name=\"viewport\" content=\"width=device-width\">"), QString());
        html.remove(QStringLiteral("<!DOCTYPE html>\n"));
        QXmlStreamReader reader(html);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }

    void saysWhatWasNotSeen()
    {
        ReportContent empty = content();
        empty.publications.clear();
        empty.captureName.clear();
        empty.lines.clear();
        const QString html = reportHtml(empty);
        QVERIFY(html.contains(QStringLiteral("was not published")));
        QVERIFY(html.contains(QStringLiteral("No capture")));
    }

    void hasTheSameInJson()
    {
        const QJsonObject json = reportJson(content());
        QCOMPARE(
            json[QStringLiteral("release")][QStringLiteral("program")].toString(), QStringLiteral("PROG_01"));
        QCOMPARE(json[QStringLiteral("publications")][0][QStringLiteral("outcome")].toString(),
            QStringLiteral("published"));
        QCOMPARE(json[QStringLiteral("lines")][0][QStringLiteral("verdict")].toString(),
            QStringLiteral("nothing-to-do"));
    }
};

QTEST_APPLESS_MAIN(TestReport)
#include "tst_report.moc"
