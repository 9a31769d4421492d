// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/sketchlint.h"
#include "tests/otabinary.h"

#include <QTest>

// What the linter says of sketches: "code:line" of each finding, in order.
class TestSketchLint : public QObject
{
    Q_OBJECT

    static QString said(const SketchSource &sketch, const SketchContext &context = {})
    {
        QStringList words;
        for (const Finding &finding : lint(sketch, context)) {
            const QString line = finding.markLength > 0
                ? QString::number(placeOf(sketch, finding.markFrom).line)
                : QStringLiteral("-");
            words.append(wordOf(finding.level).left(1) + u' ' + finding.code + u':' + line);
        }
        return words.join(u'\n');
    }

    // Notes about good sketches stand in every answer; rows name only what they are about.
    static QString saidBeyondNotes(const SketchSource &sketch, const SketchContext &context = {})
    {
        QStringList words;
        for (const QString &word : said(sketch, context).split(u'\n')) {
            if (!word.startsWith(u'n'))
                words.append(word);
        }
        return words.join(u'\n');
    }

    static QByteArray sketchAsking(const QByteArray &request)
    {
        return "void setup()\n{\n  Utils.checkNewProgram();\n}\nvoid loop()\n{\n  " + request + "\n}\n";
    }

    static SketchContext fleet()
    {
        SketchContext context;
        context.accounts = {{.host = "ftp.example.org", .user = "ota"},
            {.host = "FTP.example.org", .port = 2121, .user = "field"}};
        const Result<Binary> binary = binaryFromBytes(otaBinary("FLOW001"));
        context.releases
            = {*releaseOf(*binary, 7, "/"), *releaseOf(*binary, 8, "/" + QString(60, 'd') + "/")};
        return context;
    }

private Q_SLOTS:
    void isContentWithAGoodSketch()
    {
        const SketchSource sketch = sketchOf("FLOW001_field",
            sketchAsking("_4G.requestOTA(\"ftp.example.org\", 21, \"ota\", passwordFromCard);"));
        QCOMPARE(said(sketch), "n updates-through:7\nn program-id:-\nn debug-off:-");
    }

    void warnsOfWhatKeepsANodeFromUpdating_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &text, const char *expected) {
            QTest::newRow(name) << text << QString(expected);
        };
        const QByteArray ask = "_4G.requestOTA(server, port, user, word);";
        const QByteArray loop = "void loop() { " + ask + " }\n";
        row("nothing at all", "", "w no-setup:-\nw no-check-new-program:-\nw no-request-ota:-");
        row("no check", "void setup() { }\n" + loop, "w no-check-new-program:-");
        row("a check in a comment", "void setup() { /* Utils.checkNewProgram(); */ }\n" + loop,
            "w no-check-new-program:-");
        row("a check that is switched off",
            "void setup() {\n#if 0\nUtils.checkNewProgram();\n#endif\n}\n" + loop,
            "w no-check-new-program:-");
        row("a check in a text", "void setup() { USB.println(\"checkNewProgram()\"); }\n" + loop,
            "w no-check-new-program:-");
        row("a check in a macro", "#define CHECK Utils.checkNewProgram()\nvoid setup() { CHECK; }\n" + loop,
            "");
        row("a late check", "void setup()\n{\n  delay(10);\n  Utils.checkNewProgram();\n}\n" + loop,
            "w check-not-first:4");
        row("a check behind prints",
            "void setup()\n{\n  USB.ON();\n  USB.println(F(\"Start\"));\n  Utils.checkNewProgram();\n}\n"
                + loop,
            "");
        row("a check in loop()",
            "void setup() { }\nvoid loop()\n{\n  Utils.checkNewProgram();\n  " + ask + "\n}\n",
            "w check-outside-setup:4");
        row("a check in a function of its own",
            "void begin() { Utils.checkNewProgram(); }\nvoid setup() { begin(); delay(1); }\n" + loop, "");
        row("a late check in a function of its own",
            "void begin()\n{\n  delay(1);\n  Utils.checkNewProgram();\n}\nvoid setup() { begin(); }\n" + loop,
            "w check-not-first:4");
        row("a check under a condition",
            "void setup()\n{\n  if (x) {\n    Utils.checkNewProgram();\n  }\n}\n" + loop,
            "w check-conditional:4");
        row("a check whose answer is used",
            "void setup()\n{\n  if (Utils.checkNewProgram() == 1) {\n    delay(1);\n  }\n}\n" + loop, "");
        row("two checks",
            "void setup()\n{\n  Utils.checkNewProgram();\n}\nvoid loop()\n{\n  " + ask
                + "\n  Utils.checkNewProgram();\n}\n",
            "w check-twice:8");
        row("functions that call themselves",
            "void a() { b(); }\nvoid b() { a(); }\nvoid setup()\n{\n  a();\n  Utils.checkNewProgram();\n}\n"
                + loop,
            "w check-not-first:6");
        row("no request", "void setup() { Utils.checkNewProgram(); }\nvoid loop() { }\n",
            "w no-request-ota:-");
        row("a request in a macro",
            "#define ASK _4G.requestOTA(a, b, c, d)\nvoid setup() { Utils.checkNewProgram(); }\nvoid loop() "
            "{ ASK; }\n",
            "");
        row("an update of its own",
            "void setup() { Utils.checkNewProgram(); }\nvoid loop() { Utils.loadOTA(\"FLOW001\", 3); }\n",
            "");
        row("a module that cannot", sketchAsking("WIFI_PRO_V3.requestOTA(a, b, c, d);"),
            "s module-without-ota:7");
        row("another that cannot", sketchAsking("BG96.requestOTA(a, b, c, d);"), "s module-without-ota:7");
        row("only a module that cannot",
            "#include <WaspBG96.h>\nvoid setup() { Utils.checkNewProgram(); }\nvoid loop() { BG96.ON(); }\n",
            "w no-request-ota:-\nw module-without-ota:-");
        row("hibernation",
            sketchAsking(ask + "\n  PWR.hibernate(\"00:00:10:00\", RTC_OFFSET, RTC_ALM1_MODE2);"),
            "w hibernates:8");
        row("a version set", sketchAsking(ask + "\n  Utils.setProgramVersion(4);"), "w sets-version:8");
        row("a version set with its copy",
            sketchAsking(ask + "\n  Utils.setProgramVersion(4); eeprom_write_byte((uint8_t *)226, 4);"), "");
        row("version 255", sketchAsking(ask + "\n  Utils.setProgramVersion(255);"),
            "w sets-version:8\nw version-255:8");
        row("the boot loader's EEPROM", sketchAsking(ask + "\n  eeprom_update_byte((uint8_t *)34, 0);"),
            "w eeprom-of-boot-loader:8");
        row("the boot loader's flag",
            sketchAsking(ask + "\n  eeprom_write_byte((uint8_t*)EEPROM_OTA_FLAG, 1);"),
            "w eeprom-of-boot-loader:8");
        row("a block of EEPROM", sketchAsking(ask + "\n  eeprom_write_block(name, (void *)2, 7);"),
            "w eeprom-of-boot-loader:8");
        row("one's own EEPROM", sketchAsking(ask + "\n  eeprom_write_byte((uint8_t *)1024, 0);"), "");
        row("updates switched off", "#define OTA_FUSE 0\n" + sketchAsking(ask), "w ota-switched-off:1");
        row("versions unchecked", "#undef LE910_CHECK_VERSION\n" + sketchAsking(ask),
            "w version-check-off:1");
        row("too few values", sketchAsking("_3G.requestOTA(server, port, user);"), "w wrong-arguments:7");
        row("a mode for 3G", sketchAsking("_3G.requestOTA(server, port, user, word, 1);"),
            "w wrong-arguments:7");
        row("a mode for 4G", sketchAsking("_4G.requestOTA(server, port, user, word, 1);"), "");
        row("a text as the port of 4G", "char port[] = \"21\";\n" + sketchAsking(ask), "w port-type:1");
        row("a number as the port of 3G", sketchAsking("_3G.requestOTA(server, 21, user, word);"),
            "w port-type:7");
        row("a number as the port of GPRS",
            "#define PORT 21\n" + sketchAsking("GPRS_SIM928A.requestOTA(server, PORT, user, word);"),
            "w port-type:1");
        row("texts of 71 characters",
            sketchAsking("_4G.requestOTA(\"" + QByteArray(60, 's') + "\", 21, \"user\", \"1234567\");"), "");
        row("texts of 72 characters",
            sketchAsking("_4G.requestOTA(\"" + QByteArray(60, 's') + "\", 21, \"user\", \"12345678\");"),
            "w credentials-too-long:7");
        row("long texts for 3G",
            sketchAsking("_3G.requestOTA(\"" + QByteArray(60, 's') + "\", \"21\", \"user\", \"12345678\");"),
            "");
        row("a comma for WiFi", sketchAsking("WIFI_PRO.requestOTA(\"a\", \"21\", \"us,er\", word);"),
            "s user-breaks-wifi:7");
        row("a colon for WiFi",
            "char word[] = \"a:b\";\n" + sketchAsking("WIFI_PRO.requestOTA(\"a\", \"21\", user, word);"),
            "s password-breaks-wifi:1");
        row("a comma for 4G", sketchAsking("_4G.requestOTA(\"a\", 21, \"us,er\", word);"), "");
        row("a quotation mark for 4G", sketchAsking("_4G.requestOTA(\"a\", 21, \"us\\\"er\", word);"),
            "w user-breaks-command:7");
        row("an APN of 18", sketchAsking(ask + "\n  _4G.set_APN(\"123456789012345678\");"), "");
        row("an APN of 19", sketchAsking(ask + "\n  _4G.set_APN(\"1234567890123456789\");"),
            "w apn-too-long:8");
        row("an APN of 20 for GPRS",
            sketchAsking(
                "GPRS_Pro.requestOTA(a, b, c, d);\n  GPRS_Pro.set_APN(\"12345678901234567890\", l, p);"),
            "w apn-too-long:8");
        row("a long login", sketchAsking(ask + "\n  _4G.set_APN(a, \"123456789012345678901234567\", c);"),
            "w apn-login-too-long:8");
        row("a long password of the APN",
            sketchAsking(ask + "\n  _4G.set_APN(a, b, \"1234567890123456789012345678\");"),
            "w apn-password-too-long:8");
        row("a placeholder", sketchAsking("_4G.requestOTA(\"a\", 21, \"ota\", \"CHANGE-ME\");"),
            "w placeholder-left:7");
    }

    void warnsOfWhatKeepsANodeFromUpdating()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(saidBeyondNotes(sketchOf("FLOW001", text)), expected);
    }

    void notesWhatIsWorthKnowing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &text, const char *expected) {
            QTest::newRow(name) << text << QString(expected);
        };
        const QByteArray setup = "void setup()\n{\n  Utils.checkNewProgram();\n";
        const QByteArray quiet = "\nn program-id:-";
        row("prints first",
            "void setup()\n{\n  USB.ON();\n  Utils.checkNewProgram();\n}\nvoid loop() { x.requestOTA(1); }\n",
            "n check-after-print:4\nn program-id:-");
        row("asks at the start only", setup + "  WIFI_PRO.requestOTA(a, b, c, d);\n}\nvoid loop() { }\n",
            "n updates-through:4\nn asks-only-at-start:4\nn program-id:-\nn debug-off:-");
        row("an update of its own", setup + "}\nvoid loop()\n{\n  Utils.loadOTA(name, 3);\n}\n",
            "n own-update:7\nn program-id:-");
        row("a debug switch in the sketch", "#define DEBUG_WASP4G 2\n" + sketchAsking("x.requestOTA(1);"),
            "n debug-in-sketch:1\nn program-id:-");
        row("EEPROM that Utils guards", sketchAsking("x.requestOTA(1);\n  Utils.writeEEPROM(200, 1);"),
            "n eeprom-write-ignored:8\nn program-id:-");
        row("passwords",
            "#define PASSWORD \"secret\"\nchar wifi_pwd[] = \"\";\n"
                + sketchAsking("x.requestOTA(a, b, c, PASSWORD);\n  _4G.enterPIN(\"1234\");"),
            "n password-in-sketch:1\nn password-in-sketch:10\nn program-id:-");
    }

    void notesWhatIsWorthKnowing()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(said(sketchOf("FLOW001", text)), expected);
    }

    void looksAtTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a good one") << "flow001_field"
                                    << "n known-program:-\nn program-id:-";
        QTest::newRow("another program") << "TEMP_014"
                                         << "n program-id:-";
        QTest::newRow("too short") << "Flow01"
                                   << "w name-too-short:-";
        QTest::newRow("a dot") << "Flow.Meter"
                               << "w name-has-dot:-";
        QTest::newRow("a late dot") << "TempMet.er"
                                    << "n program-id:-";
        QTest::newRow("a blank") << "Flow Meter"
                                 << "w name-has-odd-characters:-";
        QTest::newRow("an umlaut") << QStringLiteral(u"Durchflüsse1") << "n program-id:-";
        QTest::newRow("an early umlaut") << QStringLiteral(u"Flüsse_1") << "w name-has-odd-characters:-";
        QTest::newRow("a collision") << "FlowMeterNorth"
                                     << "w name-collides:-\nn program-id:-";
    }

    void looksAtTheName()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        SketchContext context = fleet();
        context.accounts.clear();
        context.neighbours = {"FlowMeterSouth", "Other"};
        const SketchSource sketch = sketchOf(name, sketchAsking("x.requestOTA(1);"));
        QStringList about;
        for (const QString &word : said(sketch, context).split(u'\n'))
            about.append(word);
        about.sort();
        QStringList wanted = expected.split(u'\n');
        wanted.sort();
        QCOMPARE(about, wanted);
    }

    void comparesWithTheAccounts_data()
    {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *arguments, const char *expected) {
            QTest::newRow(name) << QByteArray(arguments) << QString(expected);
        };
        row("an account", "\"ftp.example.org\", 21, \"ota\", word", "");
        row("another account", "\"ftp.example.org\", 2121, \"field\", word", "");
        row("another server", "\"ftp.example.com\", 21, \"ota\", word", "w unknown-server:7");
        row("another port", "\"ftp.example.org\", 2121, \"ota\", word", "w port-differs:7");
        row("another user", "\"ftp.example.org\", 2121, \"nobody\", word", "w user-differs:7");
        row("a server that is not seen", "fromCard(), 21, \"nobody\", word", "");
    }

    void comparesWithTheAccounts()
    {
        QFETCH(QByteArray, arguments);
        QFETCH(QString, expected);
        const SketchSource sketch = sketchOf("TEMP_014", sketchAsking("_4G.requestOTA(" + arguments + ");"));
        QCOMPARE(saidBeyondNotes(sketch, fleet()), expected);
        QCOMPARE(saidBeyondNotes(sketch), "");
    }

    void knowsTheRoomForAPath_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<QString>("expected");
        QTest::newRow("4G") << QByteArray("_4G") << "";
        QTest::newRow("3G") << QByteArray("_3G") << "w path-too-long:-";
        QTest::newRow("GPRS") << QByteArray("GPRS_Pro") << "w path-too-long:-";
        QTest::newRow("WiFi PRO") << QByteArray("WIFI_PRO") << "";
    }

    void knowsTheRoomForAPath()
    {
        QFETCH(QByteArray, object);
        QFETCH(QString, expected);
        SketchContext context = fleet();
        context.accounts.clear();
        const SketchSource sketch = sketchOf("flow001", sketchAsking(object + ".requestOTA(a, b, c, d);"));
        QCOMPARE(saidBeyondNotes(sketch, context), expected);
    }

    void missesTheSwitchInACopyOfTheHeader()
    {
        SketchSource sketch = sketchOf("FLOW001", sketchAsking("WIFI_PRO.requestOTA(a, b, c, d);"));
        sketch.append("WaspWIFI_PRO.h", "//#define CHECK_VERSION\n");
        QCOMPARE(saidBeyondNotes(sketch), "w version-check-off:-");
        sketch.append("more.h", "#define CHECK_VERSION\n");
        QCOMPARE(saidBeyondNotes(sketch), "");
    }

    void neverTellsAPassword()
    {
        SketchSource sketch = sketchOf("FLOW001",
            "char ftp_pass[] = \"hush-one\" \"hush-two\";\n#define AP_PASSWORD R\"x(hush)x\"\nchar pin[] = "
            "\"hu\\\nsh\";\n"
                + sketchAsking("_4G.requestOTA(\"a\", 21, \"ota\", \"hush,\\\"three\");\n"
                               "WIFI_PRO.setPassword(WPA2, \"hush4\");"));
        for (const Finding &finding : lint(sketch, {}))
            QVERIFY2(!finding.text.contains("hush"), qPrintable(finding.text));
        const SketchSource blotted = withoutSecrets(sketch);
        QVERIFY2(!blotted.text.contains("hu"), blotted.text.constData());
        QCOMPARE(blotted.text.size(), sketch.text.size());
        QCOMPARE(blotted.text.count('\n'), sketch.text.count('\n'));
        QVERIFY(blotted.text.contains("\"ota\""));
        QVERIFY(blotted.text.contains("R\"x(****)x\""));
    }
};

QTEST_APPLESS_MAIN(TestSketchLint)
#include "tst_sketchlint.moc"
