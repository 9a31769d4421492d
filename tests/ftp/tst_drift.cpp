// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/drift.h"

#include <QTest>

// What is told when a server is not as it was left.
class TestDrift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatDiffers_data()
    {
        QTest::addColumn<LiveFiles>("expected");
        QTest::addColumn<LiveFiles>("live");
        QTest::addColumn<QString>("differences");

        const LiveFiles left{{"/UPGRADE.TXT", "new\n"}, {"/PROG_01", "abc"}};
        QTest::newRow("nothing") << left << left << "";
        QTest::newRow("an UPGRADE.TXT with other line ends")
            << left << LiveFiles{{"/UPGRADE.TXT", "new\r\n"}, {"/PROG_01", "abc"}} << "/UPGRADE.TXT changed";
        QTest::newRow("a binary of the same size")
            << left << LiveFiles{{"/UPGRADE.TXT", "new\n"}, {"/PROG_01", "abd"}} << "/PROG_01 changed";
        QTest::newRow("all is gone") << left << LiveFiles{} << "/PROG_01 missing, /UPGRADE.TXT missing";
        QTest::newRow("an UPGRADE.TXT for GPRS that nobody put there")
            << left << LiveFiles{{"/UPGRADE.TXT", "new\n"}, {"/PROG_01", "abc"}, {"/.gprs/UPGRADE.TXT", "x"}}
            << "/.gprs/UPGRADE.TXT appeared";
        QTest::newRow("a file that steers nobody")
            << left << LiveFiles{{"/UPGRADE.TXT", "new\n"}, {"/PROG_01", "abc"}, {"/PROG_02", "x"}} << "";
    }

    void tellsWhatDiffers()
    {
        QFETCH(LiveFiles, expected);
        QFETCH(LiveFiles, live);
        QFETCH(QString, differences);
        QStringList found;
        for (const Drift &drift : driftOf(expected, live)) {
            found.append(drift.path + u' ' + wordOf(drift.kind));
            QVERIFY2(describe(drift).contains(drift.path), qPrintable(describe(drift)));
        }
        QCOMPARE(found.join(", "), differences);
    }

    void looksAtEveryFileOnce()
    {
        const LiveFiles expected{{"/o/UPGRADE.TXT", {}}, {"/o/PROG_01", {}}};
        QStringList paths;
        for (const FtpStep &step : planCheck("/o", expected)) {
            QCOMPARE(step.kind, FtpStep::Kind::Look);
            paths.append(step.path);
        }
        paths.sort();
        QCOMPARE(paths, QStringList({"/o/.gprs/UPGRADE.TXT", "/o/PROG_01", "/o/UPGRADE.TXT"}));
    }
};

QTEST_APPLESS_MAIN(TestDrift)
#include "tst_drift.moc"
