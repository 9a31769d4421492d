// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/modulecopies.h"

#include <QTest>

class TestModuleCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatAModuleMeans_data();
    void findsWhatAModuleMeans();
};

void TestModuleCopies::findsWhatAModuleMeans_data()
{
    QTest::addColumn<QByteArray>("binaryAt");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("meant");
    const QByteArray root = "/PROG_02";
    const QByteArray folder = "/demo/PROG_02";
    QTest::newRow("4G, the binary under PATH") << folder << root << folder;
    QTest::newRow("3G, the binary in the login folder") << root << folder << root;
    QTest::newRow("GPRS, nothing below .gprs") << root << QByteArray("/.gprs/PROG_02") << root;
    QTest::newRow("GPRS, path and name joined") << root << QByteArray("/.gprs/demo/PROG_02") << root;
    QTest::newRow("GPRS, its manifest")
        << root << QByteArray("/.gprs/UPGRADE.TXT") << QByteArray("/UPGRADE.TXT");
    QTest::newRow("another name") << root << QByteArray("/demo/PROG_03") << QByteArray();
    QTest::newRow("another folder") << root << QByteArray("/other/PROG_02") << QByteArray();
    QTest::newRow("no binary at all") << QByteArray("/else") << folder << QByteArray();
}

void TestModuleCopies::findsWhatAModuleMeans()
{
    QFETCH(QByteArray, binaryAt);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, meant);
    const auto tree = ServedTree()
                          .withFile("/UPGRADE.TXT", "FILE:PROG_02\nPATH:/demo/\nSIZE:6\nVERSION:2\n", {})
                          ->withFile(binaryAt, "binary", {});
    QCOMPARE(copyMeant(*tree, asked).value_or(QByteArray()), meant);
    const auto held = tree->withFile("/UPGRADE.TXT", "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n", {});
    if (meant != "/UPGRADE.TXT" && !asked.startsWith("/.gprs/PROG"))
        QVERIFY(!copyMeant(*held, asked));
}

QTEST_APPLESS_MAIN(TestModuleCopies)
#include "tst_modulecopies.moc"
