// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountbook.h"
#include "model/releaselibrary.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// The verbs about sketches and cards, as scripts see them.
class TestSketchVerbs : public QObject
{
    Q_OBJECT

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };

    QTemporaryDir m_folder;

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    static Run run(const QStringList &arguments, const QStringList &environment = {})
    {
        QProcess process;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        for (const QString &variable : environment)
            variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(variables);
        process.start(QStringLiteral(VESPIARY_CLI), arguments);
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void write(const char *name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    static QStringList codesOf(const QJsonValue &findings)
    {
        QStringList codes;
        for (const QJsonValue &finding : findings.toArray())
            codes.append(finding[u"code"].toString() + u':' + QString::number(finding[u"line"].toInt()));
        return codes;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto workspace = Workspace::open(path("fleet.vespiary"), Workspace::Opening::CreateWhenMissing);
        QVERIFY(workspace);
        const QByteArray binary = otaBinary("FLOW001");
        QVERIFY(ReleaseLibrary(*workspace).add(*releaseOf(*binaryFromBytes(binary), 3, "/"), binary));
        QVERIFY(AccountBook(*workspace).save({.name = "fleet", .host = "ftp.example.org", .user = "ota"}));
    }

    void refusesWrongUsageWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("lint nothing") << QStringList{"lint"};
        QTest::newRow("a card that is not named") << QStringList{"card"};
        QTest::newRow("a sketch without a name") << QStringList{"sketch", "--server", "ftp://ota@a"};
        QTest::newRow("a sketch without a server") << QStringList{"sketch", "--name", "FlowMeter"};
        QTest::newRow("a sketch with a short name")
            << QStringList{"sketch", "--server", "ftp://ota@a", "--name", "Flow"};
        QTest::newRow("a sketch for no module")
            << QStringList{"sketch", "--server", "ftp://ota@a", "--name", "FlowMeter", "--module", "bg96"};
        QTest::newRow("a sketch without sleep")
            << QStringList{"sketch", "--server", "ftp://ota@a", "--name", "FlowMeter", "--sleep", "0"};
        QTest::newRow("a word too many")
            << QStringList{"sketch", "x", "--server", "ftp://ota@a", "--name", "FlowMeter"};
    }

    void refusesWrongUsageWithTwo()
    {
        QFETCH(QStringList, arguments);
        const Run wrong = run(arguments);
        QCOMPARE(wrong.code, 2);
        QVERIFY(wrong.out.isEmpty());
        QVERIFY(!wrong.err.isEmpty());
    }

    void lintsASketchAsCompilersDo()
    {
        write("book/FlowMeter/FlowMeter.pde", "void setup() { }\nvoid loop()\n{\n  begin();\n}\n");
        write("book/FlowMeter/update.pde",
            "void begin()\n{\n  WIFI_PRO_V3.requestOTA(\"a\", \"21\", \"ota\", \"hush\");\n}\n");
        write("book/FlowMeterTwo/FlowMeterTwo.pde", "");
        const Run text = run({"lint", path("book/FlowMeter")});
        QCOMPARE(text.code, 3);
        QVERIFY2(text.out.contains("update.pde:3: stop: WiFi PRO V3"), text.out.constData());
        QVERIFY2(text.out.contains("FlowMeter: warning: checkNewProgram()"), text.out.constData());
        QVERIFY(!text.out.contains("hush"));

        const Run json = run({"lint", "--json", path("book/FlowMeter")});
        QCOMPARE(json.code, 3);
        QCOMPARE(json.json()[u"sketch"].toString(), "FlowMeter");
        QCOMPARE(codesOf(json.json()[u"findings"]),
            QStringList({"module-without-ota:3", "no-check-new-program:0", "name-collides:0",
                "password-in-sketch:3", "program-id:0"}));
        QCOMPARE(json.json()[u"findings"][0][u"in"].toString(), "update.pde");
    }

    void failsWhereThereIsNoSketch()
    {
        write("notes.txt", "hello");
        const Run text = run({"lint", "--json", path("notes.txt")});
        QCOMPARE(text.code, 1);
        QCOMPARE(text.json()[u"error"][u"code"].toString(), "bad-sketch");
        QCOMPARE(run({"lint", path("missing.pde")}).code, 1);
        QCOMPARE(run({"lint", path("book/FlowMeter"), "--workspace", path("none.vespiary")}).code, 1);
    }

    void writesASketchThatPassesLint()
    {
        const QStringList arguments{"sketch", "--name", "FLOW001_field", "--module", "3g", "--server",
            "fleet", "--workspace", path("fleet.vespiary"), "--apn", "internet.example", "-o",
            path("written")};
        const Run made
            = run(arguments + QStringList{"--with-password"}, {"VESPIARY_NODE_PASSWORD=nodes-only"});
        QCOMPARE(made.code, 0);
        QVERIFY(made.err.isEmpty());
        const QString file = path("written/FLOW001_field/FLOW001_field.pde");
        QVERIFY2(made.out.contains(file.toUtf8()), made.out.constData());
        const Run linted = run({"lint", "--json", file, "--workspace", path("fleet.vespiary")});
        QCOMPARE(linted.code, 0);
        for (const QJsonValue &finding : linted.json()[u"findings"].toArray())
            QCOMPARE(finding[u"level"].toString(), "note");
        QVERIFY(!linted.out.contains("nodes-only"));

        const Run again = run(arguments);
        QCOMPARE(again.code, 1); // it may hold somebody's work by now
    }

    void printsASketchWithoutThePasswordUnlessItIsAsked()
    {
        const Run printed
            = run({"sketch", "--name", "FlowMeter", "--server", "ftp://ota@ftp.example.org:2121"},
                {"VESPIARY_NODE_PASSWORD=nodes-only"});
        QCOMPARE(printed.code, 0);
        QVERIFY(printed.out.contains("char otaServer[] = \"ftp.example.org\";"));
        QVERIFY(printed.out.contains("uint16_t otaPort = 2121;"));
        QVERIFY(printed.out.contains("CHANGE-ME"));
        QVERIFY(!printed.out.contains("nodes-only"));
        QVERIFY(printed.err.contains("CHANGE-ME"));
    }

    void looksAtACard()
    {
        write("card/FLOW001", otaBinary("FLOW001"));
        write("card/UPGRADE.TXT", holdManifestText());
        const QStringList arguments{"card", path("card"), "--workspace", path("fleet.vespiary")};
        const Run text = run(arguments);
        QCOMPARE(text.code, 0);
        QVERIFY2(
            text.out.contains("FLOW001, 4608 bytes: Is release 1: FLOW001 version 3"), text.out.constData());
        QVERIFY2(text.out.contains("A card alone updates nothing"), text.out.constData());

        const Run json = run(arguments + QStringList{"--json"});
        QCOMPARE(json.json()[u"files"][0][u"releases"].toArray(), QJsonArray{1});
        QCOMPARE(json.json()[u"files"][0][u"kind"].toString(), "ota-binary");
        QCOMPARE(codesOf(json.json()[u"findings"]), QStringList{"card-alone:0"});

        write("card/FLOW001", otaBinary("FLOW001").first(2000));
        QCOMPARE(run(arguments).code, 3);
        QCOMPARE(run({"card", path("card/FLOW001"), path("card/UPGRADE.TXT")}).code, 0);
        QCOMPARE(run({"card", path("nowhere")}).code, 1);
    }
};

QTEST_GUILESS_MAIN(TestSketchVerbs)
#include "tst_sketchverbs.moc"
