// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/moduletext.h"
#include "model/sketchlint.h"
#include "model/sketchtext.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestSketchText : public QObject
{
    Q_OBJECT

    static SketchPlan plan(stock::Module module = stock::Module::FourG)
    {
        SketchPlan plan;
        plan.name = "FlowMeter";
        plan.module = module;
        plan.account = {.host = "ftp.example.org", .port = 2121, .user = "ota"};
        plan.apn = "internet.example";
        plan.network = "meadow";
        return plan;
    }

    static QByteArray written(const SketchPlan &plan)
    {
        const Result<QByteArray> text = sketchText(plan);
        if (!text)
            qWarning("%s", qPrintable(describe(text.error())));
        return text ? *text : QByteArray();
    }

private Q_SLOTS:
    void compilesForEveryModule_data()
    {
        QTest::addColumn<SketchPlan>("plan");
        for (const stock::Module module : sketchModules())
            QTest::newRow(stock::nameOf(module)) << plan(module);
        SketchPlan active = plan();
        active.account.passive = false;
        QTest::newRow("4G, active FTP") << active;
        SketchPlan known = plan(stock::Module::WifiPro);
        known.network.clear();
        QTest::newRow("WiFi PRO in the network it knows") << known;
        SketchPlan odd = plan(stock::Module::ThreeG);
        odd.password = "a\"b\\n%NETWORK%";
        odd.account.user = "%PASSWORD%";
        QTest::newRow("signs of C++ in the password") << odd;
    }

    void compilesForEveryModule()
    {
        QFETCH(SketchPlan, plan);
        const QTemporaryDir folder;
        QFile file(folder.filePath("sketch.cpp"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(written(plan));
        file.close();
        // As the IDE does it: Waspmote.h first, gnu++11. Warnings count.
        for (const QString &compiler : QStringLiteral(SKETCH_COMPILERS).split('|', Qt::SkipEmptyParts)) {
            QProcess process;
            process.start(compiler,
                {"-std=gnu++11", "-fsyntax-only", "-Wall", "-Wextra", "-Wwrite-strings", "-Werror", "-I",
                    TEST_DATA "/waspmote", "-include", "Waspmote.h", file.fileName()});
            QVERIFY2(process.waitForFinished(60000), qPrintable(compiler));
            QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        }
    }

    void passesItsOwnLint_data()
    {
        QTest::addColumn<stock::Module>("module");
        for (const stock::Module module : sketchModules())
            QTest::newRow(stock::nameOf(module)) << module;
    }

    void passesItsOwnLint()
    {
        QFETCH(stock::Module, module);
        SketchPlan whole = plan(module);
        whole.password = "nodes-only";
        whole.networkPassword = "meadow-only";
        const SketchContext context{.accounts = {whole.account}};
        for (const Finding &finding : lint(sketchOf(whole.name, written(whole)), context))
            QVERIFY2(finding.level == Finding::Level::Note, qPrintable(finding.code));
        // Until the password is there, that alone is wrong.
        whole.password.clear();
        whole.networkPassword.clear();
        QStringList warnings;
        for (const Finding &finding : lint(sketchOf(whole.name, written(whole)), context)) {
            if (finding.level != Finding::Level::Note)
                warnings.append(finding.code);
        }
        const int secrets = module == stock::Module::WifiPro ? 2 : 1;
        QCOMPARE(warnings, QStringList(secrets, "placeholder-left"));
    }

    void asksWithTheTypesOfTheModule_data()
    {
        QTest::addColumn<stock::Module>("module");
        QTest::addColumn<QByteArray>("port");
        QTest::addColumn<QByteArray>("nothingToDo");
        QTest::newRow("4G") << stock::Module::FourG << QByteArray("uint16_t otaPort = 2121;")
                            << QByteArray("error == 6 || error == 10");
        QTest::newRow("3G") << stock::Module::ThreeG << QByteArray("char otaPort[] = \"2121\";")
                            << QByteArray("code == -26 || code == -27");
        QTest::newRow("GPRS") << stock::Module::Gprs << QByteArray("char otaPort[] = \"2121\";")
                              << QByteArray("code == -69 || code == -70");
        QTest::newRow("WiFi PRO") << stock::Module::WifiPro << QByteArray("char otaPort[] = \"2121\";")
                                  << QByteArray("_errorCode == 24 || WIFI_PRO._errorCode == 28");
    }

    void asksWithTheTypesOfTheModule()
    {
        QFETCH(stock::Module, module);
        QFETCH(QByteArray, port);
        QFETCH(QByteArray, nothingToDo);
        const QByteArray text = written(plan(module));
        QVERIFY2(text.contains(port), text.constData());
        QVERIFY2(text.contains(nothingToDo), text.constData());
        QVERIFY(text.contains("Program ID of its export: FLOWMET\n"));
        QVERIFY(!text.contains('%'));
        QVERIFY(text.endsWith("}\n"));
    }

    void sleepsAsLongAsItIsTold_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QByteArray>("wakes");
        QTest::newRow("a minute") << 1 << QByteArray("00:00:01:00") << QByteArray("1440");
        QTest::newRow("ten minutes") << 10 << QByteArray("00:00:10:00") << QByteArray("144");
        QTest::newRow("hours") << 150 << QByteArray("00:02:30:00") << QByteArray("9");
        QTest::newRow("a day") << 1440 << QByteArray("01:00:00:00") << QByteArray("1");
    }

    void sleepsAsLongAsItIsTold()
    {
        QFETCH(int, minutes);
        QFETCH(QByteArray, time);
        QFETCH(QByteArray, wakes);
        SketchPlan plan = TestSketchText::plan();
        plan.minutesAsleep = minutes;
        const QByteArray text = written(plan);
        QVERIFY2(text.contains("\"" + time + "\""), text.constData());
        QVERIFY2(text.contains("wakesPerRequest = " + wakes + ";"), text.constData());
    }

    void refusesWhatCannotStandInASketch_data()
    {
        QTest::addColumn<SketchPlan>("plan");
        const auto row = [](const char *name, auto change) {
            SketchPlan changed = plan();
            change(changed);
            QTest::newRow(name) << changed;
        };
        row("a short name", [](SketchPlan &p) { p.name = "Flow01"; });
        row("a dot in the name", [](SketchPlan &p) { p.name = "Flow.Meter"; });
        row("a folder in the name", [](SketchPlan &p) { p.name = "../Flowmeter"; });
        row("a digit first", [](SketchPlan &p) { p.name = "4Flowmeter"; });
        row("no server", [](SketchPlan &p) { p.account.host.clear(); });
        row("no user", [](SketchPlan &p) { p.account.user.clear(); });
        row("a line end in the user", [](SketchPlan &p) { p.account.user = "a\nb"; });
        row("an umlaut in the password", [](SketchPlan &p) { p.password = QStringLiteral(u"grün"); });
        row("a module without updates", [](SketchPlan &p) { p.module = stock::Module::Bg96; });
        row("no sleep", [](SketchPlan &p) { p.minutesAsleep = 0; });
        row("more than a day", [](SketchPlan &p) { p.minutesAsleep = 1441; });
    }

    void refusesWhatCannotStandInASketch()
    {
        QFETCH(SketchPlan, plan);
        const Result<QByteArray> text = sketchText(plan);
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::BadSketchPlan);
        QVERIFY(!text.error().detail.isEmpty());
    }

    void isSavedAsTheIdeWantsIt()
    {
        const QTemporaryDir book;
        const Result<QString> path = saveSketch(book.path(), "FlowMeter", "first");
        QVERIFY(path);
        QCOMPARE(*path, book.filePath("FlowMeter/FlowMeter.pde"));
        const Result<QString> again = saveSketch(book.path(), "FlowMeter", "second");
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::FileUnwritable);
        QFile file(*path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "first");
    }
};

QTEST_APPLESS_MAIN(TestSketchText)
#include "tst_sketchtext.moc"
