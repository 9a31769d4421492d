// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/secrets.h"

#include <QTest>

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesWhatIsSecretAndNothingElse_data();
    void hidesWhatIsSecretAndNothingElse();
};

void TestSecrets::hidesWhatIsSecretAndNothingElse_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const char *line, const char *shown) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(shown);
    };
    row("the 4G sketch", "PASSWORD: hush hush\r", "PASSWORD: [hidden]\r");
    row("another sketch", "wifi password = s3cret", "wifi password = [hidden]");
    row("a word that only ends so", "bypass: on", "bypass: on");
    row("a password that is empty", "PASSWORD: ", "PASSWORD: ");
    row("4G access point", "[LE910] AT#PASSW=\"hush\"", "[LE910] AT#PASSW=\"[hidden]\"");
    row("4G server", "AT#FTPOPEN=\"ftp.example.org:21\",\"ota\",\"hush,\",1",
        "AT#FTPOPEN=\"ftp.example.org:21\",\"ota\",\"[hidden]\",1");
    row("3G server", "[3G] Send command with 2 answers: AT+CFTPPW=\"hush\"",
        "[3G] Send command with 2 answers: AT+CFTPPW=\"[hidden]\"");
    row("3G access point has the password first", "AT+CSOCKAUTH=1,1,\"hush\",\"login\"",
        "AT+CSOCKAUTH=1,1,\"[hidden]\",\"login\"");
    row("3G access point without login", "AT+CSOCKAUTH=1,0", "AT+CSOCKAUTH=1,0");
    row("GPRS server", "AT+FTPPW=\"hush\"", "AT+FTPPW=\"[hidden]\"");
    row("GPRS access point", "AT+SAPBR=3,1,\"PWD\",\"hush\"", "AT+SAPBR=3,1,\"PWD\",\"[hidden]\"");
    row("GPRS access point's user stays", "AT+SAPBR=3,1,\"USER\",\"login\"",
        "AT+SAPBR=3,1,\"USER\",\"login\"");
    row("WiFi server", "[WIFI] _command: AT+iFOPN:ftp.example.org,21:ota,hush",
        "[WIFI] _command: AT+iFOPN:ftp.example.org,21:ota,[hidden]");
    row("WiFi key", "AT+iWLPP=hush", "AT+iWLPP=[hidden]");
    row("WiFi key with a number", "AT+iWPP0=\"hush\"", "AT+iWPP0=\"[hidden]\"");
    row("a cut command", "AT#PASSW=\"hus", "AT#PASSW=\"[hidden]");
    row("two in a line", "AT+FTPPW=\"a\" AT+FTPPW=\"b\"", "AT+FTPPW=\"[hidden]\" AT+FTPPW=\"[hidden]\"");
    row("an ordinary line", "BAT:70 STATUS: PAST", "BAT:70 STATUS: PAST");
}

void TestSecrets::hidesWhatIsSecretAndNothingElse()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, shown);
    QCOMPARE(hideSecrets(line), shown);
    QVERIFY(mayHoldSecret(line) || line == shown);
    QCOMPARE(hideSecrets(shown), shown);
}

QTEST_APPLESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
