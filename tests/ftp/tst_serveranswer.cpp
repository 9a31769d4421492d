// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/serveranswer.h"

#include <QTest>

class TestServerAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheFolder_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("folder");
        QTest::newRow("root") << QByteArray("257 \"/\" is the current directory.") << "/";
        QTest::newRow("quotes in it") << QByteArray("257 \"/a \"\"b\"\" c\" is it") << "/a \"b\" c";
        QTest::newRow("a quote at its end") << QByteArray("257 \"/a\"\"\"") << "/a\"";
        QTest::newRow("no end") << QByteArray("257 \"/a") << "";
        QTest::newRow("no quotes") << QByteArray("257 /a") << "";
        QTest::newRow("empty") << QByteArray("257 \"\"") << "";
        QTest::newRow("a refusal") << QByteArray("550 \"/a\"") << "";
    }

    void readsTheFolder()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, folder);
        QCOMPARE(folderIn(answer).value_or(QString()), folder);
    }

    void readsWhereDataIsOffered_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("usual") << QByteArray("227 Entering passive mode (192,0,2,7,200,1).") << "192.0.2.7"
                               << 51201;
        QTest::newRow("without brackets") << QByteArray("227 =192,0,2,7,0,21") << "192.0.2.7" << 21;
        QTest::newRow("a number over a byte") << QByteArray("227 (192,0,2,256,200,1)") << "" << 0;
        QTest::newRow("five numbers") << QByteArray("227 (192,0,2,7,200)") << "" << 0;
        QTest::newRow("a refusal") << QByteArray("500 (192,0,2,7,200,1)") << "" << 0;
        QTest::newRow("nothing") << QByteArray() << "" << 0;
    }

    void readsWhereDataIsOffered()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto address = dataAddressIn(answer);
        QCOMPARE(address ? address->host.toString() : QString(), host);
        QCOMPARE(address ? address->port : 0, port);
    }

    void showsNothingHarmful()
    {
        QCOMPARE(readable("530 no \x1b[31msecret\x07", "secret"),
            QStringLiteral("530 no \ufffd[31m***\ufffd").toUtf8());
        QVERIFY(readable(QByteArray(100'000, 'x'), {}).size() <= 500);
        QVERIFY(!mayBeSent("/x\r\nDELE /y"));
        QVERIFY(mayBeSent(QStringLiteral("/ä b")));
    }
};

QTEST_APPLESS_MAIN(TestServerAnswer)
#include "tst_serveranswer.moc"
