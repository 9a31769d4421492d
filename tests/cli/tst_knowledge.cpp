// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/moduletext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "firmware/stock/codes.h"

// What nodes really do, seen through the program: every row of the table of UPGRADE.TXT variants, and every code.
class TestKnowledge : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QList<QJsonObject> run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(VESPIARY_CLI, arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(60000);
        QList<QJsonObject> objects;
        for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
            if (!line.isEmpty())
                objects.append(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }

private Q_SLOTS:
    void readsEveryVariantAsTheModulesDo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("program"); // what the node runs
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("expected"); // 4G / 3G / GPRS / WiFi: ok, crash, or a code

        const QByteArray good = "FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:7\n";
        const QByteArray hold = "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n";
        const auto with
            = [&](const char *from, const char *to) { return QByteArray(good).replace(from, to); };
        const auto row = [](const char *name, const QByteArray &text, const char *expected,
                             const char *program = "OLDPROG", int version = 3) {
            QTest::newRow(name) << text << QString(program) << version << QString(expected);
        };
        // clang-format off
        row("the four labels",                       good,                                       "ok ok ok ok");
        row("a folder without its slash",            with("PATH:/", "PATH:/demo/test"),          "ok -30 ok ok");
        row("the hold",                              hold,                                       "6 -26 -69 24");
        row("the hold's first line alone",           "FILE:NO_FILE\n",                           "6 -24 -67 24");
        row("the hold without the last LF",          hold.chopped(1),                            "6 crash crash 24");
        row("an update without the last LF",         good.chopped(1),                            "crash crash crash crash");
        row("CR LF",                                 QByteArray(good).replace("\n", "\r\n"),     "4 -30 -93 22");
        row("CR LF and the hold",                    QByteArray(hold).replace("\n", "\r\n"),     "4 -26 -69 22");
        row("a blank behind FILE's value",           with("PROG_01", "PROG_01 "),                "4 ok ok 22");
        row("a blank behind PATH's value",           with("PATH:/", "PATH:/ "),                  "ok -30 -94 30");
        row("blanks around numbers",                 with("SIZE:4608", "SIZE: 4608 "),           "ok ok ok ok");
        row("a name of six characters",              with("PROG_01", "PROG_1"),                  "4 * * 22");
        row("a name of eight characters",            with("PROG_01", "PROG_012"),                "4 ok ok 22");
        row("FILE last",                             "PATH:/\nSIZE:4608\nVERSION:7\nFILE:PROG_01\n", "ok * * ok");
        row("another order, FILE first",             "FILE:PROG_01\nVERSION:7\nSIZE:4608\nPATH:/\n", "ok ok ok ok");
        row("a comment without colon before FILE",   "hello\n" + good,                           "ok ok ok ok");
        row("no FILE",                               with("FILE:PROG_01\n", ""),                 "5 -23 -66 23");
        row("no PATH",                               with("PATH:/\n", ""),                       "7 -24 -67 25");
        row("no SIZE",                               with("SIZE:4608\n", ""),                    "8 ok ok 26");
        row("no VERSION",                            with("VERSION:7\n", ""),                    "9 -25 -68 27");
        row("nothing at all",                        "",                                         "2 -23 -66 21");
        row("SIZE of ten digits",                    with("4608", "0000046999"),                 "11 ok ok 29");
        row("the same version",                      good,                                       "10 -27 -70 28", "PROG_01", 7);
        row("a lower version",                       good,                                       "10 -27 -70 28", "PROG_01", 9);
        row("a node at 255",                         good,                                       "ok -27 -70 28", "PROG_01", 255);
        row("a version over 127",                    with("VERSION:7", "VERSION:200"),           "ok ok -70 ok", "PROG_01", 3);
        row("another name bypasses the gate",        good,                                       "ok ok ok ok", "OLDPROG", 200);
        row("more than 254 bytes",                   good + QByteArray(300, 'x') + "\n",         "ok ok ok ok");
        // clang-format on
    }

    void readsEveryVariantAsTheModulesDo()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, program);
        QFETCH(int, version);
        QFETCH(QString, expected);
        QFile file(m_folder.filePath("UPGRADE.TXT"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();

        QStringList arguments{"preflight", file.fileName(), "--json"};
        for (const char *module : {"4g", "3g", "gprs", "wifi"})
            arguments << "--node" << QStringLiteral("%1:%2:%3").arg(module, program).arg(version);
        const QList<QJsonObject> out = run(arguments);
        QCOMPARE(out.size(), 1);
        const QJsonArray nodes = out.constFirst()["nodes"].toArray();
        QCOMPARE(nodes.size(), 4);
        const QStringList wanted = expected.split(u' ');
        for (int i = 0; i < 4; ++i) {
            const QString outcome = nodes[i][u"outcome"].toString();
            const QString seen = outcome == "updates" ? QString("ok")
                : outcome == "crashes"                ? QString("crash")
                                                      : QString::number(nodes[i][u"code"].toInt());
            if (wanted[i] == "*") // a wrong name is asked for: not an update of what was meant
                QVERIFY2(seen != "ok", qPrintable(nodes[i][u"module"].toString()));
            else
                QVERIFY2(seen == wanted[i],
                    qPrintable(nodes[i][u"module"].toString() + ": " + seen + " instead of " + wanted[i]));
        }
    }

    void looksAtTheAccountThatSketchesCall()
    {
        QFile file(m_folder.filePath("UPGRADE.TXT"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:7\n");
        file.close();
        const QString longUser(70, u'u');
        const QList<QJsonObject> out = run({"preflight", file.fileName(), "--json", "--node", "4g",
            "--account", "ftp://" + longUser + "@10.0.0.77"});
        QCOMPARE(out.size(), 1);
        QCOMPARE(out.constFirst()["findings"][0][u"code"].toString(), QString("credentials-too-long"));
    }

    void explainsEveryCodeOfEveryModule_data()
    {
        QTest::addColumn<QString>("module");
        for (const char *module : {"4g", "3g", "gprs", "wifi"})
            QTest::newRow(module) << QString(module);
    }

    void explainsEveryCodeOfEveryModule()
    {
        QFETCH(QString, module);
        const auto codes = stock::codesOf(*stock::moduleFromKey(module.toStdString()));
        QVERIFY(codes.size() > 10);
        QByteArray capture;
        for (const stock::Code &code : codes)
            capture += "Error code: " + QByteArray::number(code.number) + "\r\n";
        capture += "Error code: 99\r\n";
        const QList<QJsonObject> lines = run({"decode", "-", "--json", "--module", module}, capture);
        QCOMPARE(lines.size(), static_cast<qsizetype>(codes.size()) + 1);
        for (size_t i = 0; i < codes.size(); ++i) {
            const QJsonObject &line = lines[static_cast<qsizetype>(i)];
            QCOMPARE(line["code"].toInt(), codes[i].number);
            QCOMPARE(line["module"].toString(), module);
            QCOMPARE(line["verdict"].toString(), QString::fromLatin1(stock::keyOf(codes[i].verdict).data()));
            QVERIFY(!line["meaning"].toString().isEmpty());
            QVERIFY(!line["action"].toString().isEmpty());
            QCOMPARE(line["guide"].toString(), QString::fromUtf8(codes[i].guide)); // missing where it agrees
        }
        QVERIFY(!lines.last().contains("verdict")); // unknown is said, not guessed
        QVERIFY(lines.last()["meaning"].toString().contains("99"));
    }
};

QTEST_GUILESS_MAIN(TestKnowledge)
#include "tst_knowledge.moc"
