// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/linepatterns.h"
#include "model/linereader.h"

#include <QTest>

using stock::Module;
using stock::Verdict;

namespace {

std::optional<Module> moduleIn(const char *key)
{
    return stock::moduleFromKey(key);
}

QByteArray wordsOf(LineKind kind)
{
    return keyOf(kind).data();
}

DecodedLine readIn(QByteArrayView line, const char *chosen, const char *seen)
{
    LineContext context{moduleIn(chosen), moduleIn(seen)};
    return LineReader().read(line, context);
}

} // namespace

class TestLineReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsEveryRowOfItsTable();
    void everyCodeOfEveryModuleIsFound_data();
    void everyCodeOfEveryModuleIsFound();
    void findsWhoseNumberItIs_data();
    void findsWhoseNumberItIs();
    void namesTheCandidatesInsteadOfGuessing();
    void anUnlistedNumberIsUnknown_data();
    void anUnlistedNumberIsUnknown();
    void leavesOtherLinesAlone_data();
    void leavesOtherLinesAlone();
    void readsGluedAndDamagedLines_data();
    void readsGluedAndDamagedLines();
    void aNoteThatThereIsNothingToDoIsNoFailure_data();
    void aNoteThatThereIsNothingToDoIsNoFailure();
    void remembersWhoSpoke();
    void theQuickTestNeverMissesALine();
    void aUserRuleWins();
    void aUserRuleSeesNoPassword();
    void keepsNoSecretInItsValue();
};

void TestLineReader::knowsEveryRowOfItsTable()
{
    const LineReader reader;
    for (const LinePattern &row : linePatterns()) {
        QByteArray line(textOf(row.prefix).data(), static_cast<qsizetype>(textOf(row.prefix).size()));
        line += QByteArray(row.text.data(), static_cast<qsizetype>(row.text.size()));
        if (row.tail == Tail::Number)
            line += " 7";
        else if (row.tail == Tail::Text)
            line += " abc";
        LineContext context;
        QVERIFY2(reader.mayKnow(line), line.constData());
        const DecodedLine read = reader.read(line, context);
        QCOMPARE(wordsOf(read.kind), wordsOf(row.kind));
        QVERIFY2(!read.meaning().isEmpty(), line.constData());
        QVERIFY2(row.code == LinePattern::noCode || read.entry, line.constData());
    }
}

void TestLineReader::everyCodeOfEveryModuleIsFound_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("4G") << QByteArray("4g") << QByteArray("OTA request failed. Error code: ");
    QTest::newRow("3G") << QByteArray("3g") << QByteArray("Error code:");
    QTest::newRow("GPRS") << QByteArray("gprs") << QByteArray("Error code:");
    QTest::newRow("WiFi PRO") << QByteArray("wifi") << QByteArray("==> ERROR CODE: ");
}

void TestLineReader::everyCodeOfEveryModuleIsFound()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, format);
    const Module module = *moduleIn(key.constData());
    QVERIFY(!stock::codesOf(module).empty());
    for (const stock::Code &code : stock::codesOf(module)) {
        const DecodedLine read = readIn(format + QByteArray::number(code.number), key.constData(), "");
        QCOMPARE(read.kind, LineKind::Code);
        QCOMPARE(read.module, std::optional(module));
        QCOMPARE(read.code, std::optional<int>(code.number));
        QCOMPARE(read.verdict, std::optional(code.verdict));
        QCOMPARE(read.meaning(), QString::fromUtf8(code.meaning));
        QCOMPARE(read.action(), QString::fromUtf8(code.action));
    }
}

void TestLineReader::findsWhoseNumberItIs_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<QByteArray>("seen");
    QTest::addColumn<QByteArray>("module");
    const auto row
        = [](const char *name, const char *line, const char *chosen, const char *seen, const char *module) {
              QTest::newRow(name) << QByteArray(line) << QByteArray(chosen) << QByteArray(seen)
                                  << QByteArray(module);
          };
    row("the 4G sketch has its own words", "OTA request failed. Error code: 6", "", "", "4g");
    row("only WiFi PRO prints this in an update sketch", "==> ERROR CODE: 24", "", "", "wifi");
    row("after 4G lines it is a number of the 4G library's own", "==> ERROR CODE: 24", "", "4g", "4g");
    row("below -31 only GPRS has numbers", "Error code:-70", "", "", "gprs");
    row("only 3G has -2", "Error code:-2", "", "", "3g");
    row("only WiFi PRO has numbers over 500", "Error code:509", "", "", "wifi");
    row("after 3G lines -19 is 3G", "Error code:-19", "", "3g", "3g");
    row("after GPRS lines -19 is GPRS", "Error code:-19", "", "gprs", "gprs");
    row("the user's choice settles it", "Error code:-19", "gprs", "3g", "gprs");
    row("a number the module seen before does not have is another's", "Error code:-70", "", "4g", "gprs");
    row("a prefix tells more than the context", "[WIFI] VERSION:2", "4g", "4g", "wifi");
}

void TestLineReader::findsWhoseNumberItIs()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, chosen);
    QFETCH(QByteArray, seen);
    QFETCH(QByteArray, module);
    const DecodedLine read = readIn(line, chosen.constData(), seen.constData());
    QVERIFY(read.module);
    QCOMPARE(QByteArray(stock::keyOf(*read.module).data()), module);
    QCOMPARE(read.candidates, 0);
}

void TestLineReader::namesTheCandidatesInsteadOfGuessing()
{
    const DecodedLine read = readIn("Error code:-19", "", "");
    QCOMPARE(read.kind, LineKind::Code);
    QVERIFY(!read.module);
    QVERIFY(!read.verdict);
    QCOMPARE(read.code, std::optional(-19));
    QVERIFY(read.meaning().contains(QStringLiteral("3G: ")));
    QVERIFY(read.meaning().contains(QStringLiteral("GPRS: ")));
}

void TestLineReader::anUnlistedNumberIsUnknown_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("chosen");
    QTest::newRow("4G") << QByteArray("OTA request failed. Error code: 37") << QByteArray();
    QTest::newRow("chosen 3G") << QByteArray("Error code:-99") << QByteArray("3g");
    QTest::newRow("nobody's") << QByteArray("Error code:9999") << QByteArray();
    QTest::newRow("more digits than a number has")
        << QByteArray("Error code:99999999999999999999") << QByteArray();
}

void TestLineReader::anUnlistedNumberIsUnknown()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, chosen);
    const DecodedLine read = readIn(line, chosen.constData(), "");
    QCOMPARE(read.kind, LineKind::Code);
    QVERIFY(!read.verdict);
    QVERIFY(read.action().isEmpty());
    QVERIFY2(read.meaning().contains(QStringLiteral("not in our tables")), qPrintable(read.meaning()));
}

void TestLineReader::leavesOtherLinesAlone_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
        {"", "\r", "BAT:87", "<=>\x80\x03#408520557#NODE_01#5#BAT:65#TCA:21.4#", "Error code:", "E#5",
            "errors: 5", "program version: 3", "[WIFI] something new", "RESTARTING the pump", "OTA: 12",
            "OTA: 01 done", "FTP busy bee", "unknown sensor", "1.", "==> ", "A#", "[3G]"})
        QTest::newRow(line) << QByteArray(line);
}

void TestLineReader::leavesOtherLinesAlone()
{
    QFETCH(QByteArray, line);
    const DecodedLine read = readIn(line, "", "");
    QCOMPARE(read.isKnown(), line == "A#");
}

void TestLineReader::readsGluedAndDamagedLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<LineKind>("kind");
    QTest::newRow("dashes behind") << QByteArray("REPROGRAMMING ERROR-----------------")
                                   << LineKind::Reprogramming;
    QTest::newRow("a print without end before")
        << QByteArray("Battery: 80 %Error code:-30\r") << LineKind::Code;
    QTest::newRow("library line behind library line")
        << QByteArray("[LE910] Writing SD error[LE910] Error counter=0") << LineKind::Problem;
    QTest::newRow("boot letter before") << QByteArray("E#Start program") << LineKind::Boot;
    QTest::newRow("raw bytes before")
        << QByteArray("\x00\xff\x1a REPROGRAMMING OK", 20) << LineKind::Reprogramming;
    QTest::newRow("no step number") << QByteArray("WiFi switched ON") << LineKind::Stage;
    QTest::newRow("another step number") << QByteArray("12.3. Request OTA...") << LineKind::Stage;
    QTest::newRow("the flag in a dump of EEPROM") << QByteArray("OTA: 01\r") << LineKind::Eeprom;
    QTest::newRow("the card says it without a module")
        << QByteArray("[SD] Invalid filename") << LineKind::Problem;
    QTest::newRow("GPRS says it once without its mark") << QByteArray("FTP busy\r") << LineKind::Problem;
    QTest::newRow("the 4G sketch has no words for 25 and 26") << QByteArray("unknown\r") << LineKind::Detail;
    QTest::newRow("two CRs") << QByteArray("[3G] EOF\r\r") << LineKind::Stage;
}

void TestLineReader::readsGluedAndDamagedLines()
{
    QFETCH(QByteArray, line);
    QFETCH(LineKind, kind);
    QCOMPARE(wordsOf(readIn(line, "", "").kind), wordsOf(kind));
    QVERIFY(LineReader().mayKnow(line));
}

void TestLineReader::aNoteThatThereIsNothingToDoIsNoFailure_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"[LE910] NO_FILENO_FILE", "[LE910] Invalid version: actual=2; new=1",
             "[WIFI] NO_FILENO_FILE", "[WIFI] Invalid version: current=2; new=2", "[3G] No OTA",
             "[3G] Same program version, no OTA required", "[GPRS] No OTA",
             "[GPRS] Same program version, no OTA required", "invalid program version number",
             "'NO_FILE' is the filename", "OTA request failed. Error code: 6",
             "OTA request failed. Error code: 10", "==> ERROR CODE: 24", "==> ERROR CODE: 28",
             "Error code:-69", "Error code:-70"})
        QTest::newRow(line) << QByteArray(line);
}

void TestLineReader::aNoteThatThereIsNothingToDoIsNoFailure()
{
    QFETCH(QByteArray, line);
    QCOMPARE(readIn(line, "", "").verdict, std::optional(Verdict::NothingToDo));
}

void TestLineReader::remembersWhoSpoke()
{
    const LineReader reader;
    LineContext context;
    reader.read("GPRS_Pro module ready...", context);
    QCOMPARE(context.seen, std::optional(Module::Gprs));
    reader.read("BAT:70", context);
    QCOMPARE(reader.read("Error code:-19", context).module, std::optional(Module::Gprs));
    reader.read("[3G] whatever this is", context);
    QCOMPARE(reader.read("Error code:-19", context).module, std::optional(Module::ThreeG));
}

// Whatever read() knows, mayKnow() must let through: also behind any other bytes.
void TestLineReader::theQuickTestNeverMissesALine()
{
    const LineReader reader;
    for (const LinePattern &row : linePatterns()) {
        for (int before = 0; before < 9; ++before) {
            QByteArray line
                = QByteArray("xR[ o3:GE").first(before) + textOf(row.prefix).data() + row.text.data() + " 5";
            LineContext context;
            if (reader.read(line, context).isKnown())
                QVERIFY2(reader.mayKnow(line), line.constData());
            else
                QVERIFY2(
                    (before > 0 && row.prefix == Prefix::None) || row.tail == Tail::End, line.constData());
        }
    }
}

void TestLineReader::aUserRuleSeesNoPassword()
{
    const LineReader reader({{QStringLiteral("PASSWORD: (.*)"), QStringLiteral("It is %1"), {}, {}}});
    LineContext context;
    QCOMPARE(reader.read("PASSWORD: hush", context).meaning(), QStringLiteral("It is [hidden]"));
}

void TestLineReader::aUserRuleWins()
{
    UserRule rule{QStringLiteral("Error code:(-?\\d+)"), QStringLiteral("Ours: %1"), {}, Verdict::FixNode};
    LineContext context;
    const DecodedLine read = LineReader({rule}).read("Error code:-19", context);
    QCOMPARE(read.kind, LineKind::UserRule);
    QCOMPARE(read.meaning(), QStringLiteral("Ours: -19"));
    QCOMPARE(read.verdict, std::optional(Verdict::FixNode));
}

void TestLineReader::keepsNoSecretInItsValue()
{
    const DecodedLine command = readIn("[3G] Send command with 2 answers: AT+CFTPPW=\"hush\"", "", "");
    QVERIFY(command.isKnown());
    QVERIFY(!command.meaning().contains(QStringLiteral("hush")));
    QVERIFY(readIn("PASSWORD: hush", "", "").value.isEmpty());
}

QTEST_APPLESS_MAIN(TestLineReader)
#include "tst_linereader.moc"
