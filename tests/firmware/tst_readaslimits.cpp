// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The limits of the stock libraries: buffers, digits, labels, paths; and which bytes a rule is about.

#include "reading.h"

#include "firmware/core/manifest.h"

using stock::Module;
using stock::Node;
using stock::Outcome;
using stock::Reading;

namespace {

const QByteArray good = manifest("PROG001", "/", "46999", "5");

QByteArray with(const char *from, const QByteArray &to)
{
    return QByteArray(good).replace(from, to);
}

QByteArray withPath(const QByteArray &path)
{
    return manifest("PROG001", path, "46999", "5");
}

QByteArray pathOf(int length)
{
    return '/' + QByteArray(length - 2, 'p') + '/';
}

// The canonical labels, VERSION pushed to that offset by a comment, and the whole longer than 254 bytes.
QByteArray versionAt(int offset, const QByteArray &version)
{
    const QByteArray head = "FILE:PROG001\nPATH:/\nSIZE:46999\n";
    return head + QByteArray(offset - head.size() - 1, '#') + "\nVERSION:" + version + '\n'
        + QByteArray(60, '#');
}

} // namespace

class TestReadAsLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLimitsOfEachModule_data();
    void keepsTheLimitsOfEachModule();
    void asksForTheFileAt_data();
    void asksForTheFileAt();
    void readsVersionLikeTheNode_data();
    void readsVersionLikeTheNode();
    void cutsTheTextBehind254Bytes_data();
    void cutsTheTextBehind254Bytes();
    void marksTheBytesTheRuleIsAbout_data();
    void marksTheBytesTheRuleIsAbout();
    void comparesNamesLikeStrcmp();
    void readsForOurLibrary_data();
    void readsForOurLibrary();
    void hasNothingToReadWithoutOta();
    void asksForUpgradeTxt();
    void knowsTheCodeOfAMissingBinary();

private:
    static void row(const char *name, Module module, const QByteArray &text, const QByteArray &expected)
    {
        QTest::addRow("%s: %s", stock::nameOf(module), name) << module << text << expected;
    }
};

void TestReadAsLimits::keepsTheLimitsOfEachModule_data()
{
    QTest::addColumn<Module>("module");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    // clang-format off
    row("99 characters of PATH fit", Module::FourG, withPath(pathOf(99)), "updates 0 PROG001");
    row("101 characters of PATH survived a test", Module::FourG, withPath(pathOf(101)), "updates 0 PROG001");
    row("120 characters of PATH crash it", Module::FourG, withPath(pathOf(120)), "crashes 0");
    row("52 characters of PATH fit", Module::ThreeG, withPath(pathOf(52)), "updates 1 " + pathOf(52) + "PROG001");
    row("61 characters of PATH overwrite the name", Module::ThreeG, withPath(pathOf(61)), "fails -30");
    row("91 characters of PATH crash it", Module::ThreeG, withPath(pathOf(91)), "crashes 0");
    row("56 characters of PATH fit", Module::Gprs, withPath(pathOf(56)), "updates 1 .gprs" + pathOf(56) + "/PROG001");
    row("62 characters of PATH hide the VERSION label", Module::Gprs, withPath(pathOf(62)), "fails -68");
    row("a long PATH without its line feed still crashes", Module::Gprs, "FILE:PROG001\nVERSION:5\nPATH:" + pathOf(62), "crashes 0");
    row("92 characters of PATH fit with the slash at the end", Module::WifiPro, withPath(pathOf(92)), "updates 0 " + pathOf(92) + "PROG001");
    row("91 characters of PATH fit without", Module::WifiPro, withPath(pathOf(92).chopped(1)), "updates 0 " + pathOf(92) + "PROG001");
    row("93 characters of PATH cut the name", Module::WifiPro, withPath(pathOf(93)), "fails 30 " + pathOf(93) + "PROG00");
    row("99 characters of PATH leave nothing of the name", Module::WifiPro, withPath(pathOf(99)), "fails 30 " + pathOf(99));
    row("101 characters of PATH crash it", Module::WifiPro, withPath(pathOf(101)), "crashes 0");
    row("a long PATH does not matter on hold", Module::FourG, manifest("NO_FILE", pathOf(120), "0", "0"), "nothing-to-do 6");
    row("a long PATH does not matter on hold", Module::WifiPro, manifest("NO_FILE", pathOf(120), "0", "0"), "nothing-to-do 24");

    row("an unterminated FILE line is a wrong length", Module::FourG, "FILE:PROG001", "fails 4");
    row("an unterminated FILE line is a wrong length", Module::WifiPro, "FILE:PROG001", "fails 22");
    row("an unterminated PATH line crashes it", Module::FourG, "FILE:PROG001\nSIZE:1\nVERSION:5\nPATH:/", "crashes 0");
    row("an unterminated SIZE line crashes it", Module::FourG, "FILE:PROG001\nPATH:/\nVERSION:5\nSIZE:46999", "crashes 0");
    row("an unterminated SIZE line crashes it", Module::WifiPro, "FILE:PROG001\nPATH:/\nVERSION:5\nSIZE:46999", "crashes 0");
    row("an unterminated SIZE line is not looked at", Module::ThreeG, "FILE:PROG001\nPATH:/\nVERSION:5\nSIZE:46999", "updates 1 PROG001");
    row("an unterminated SIZE line is not looked at", Module::Gprs, "FILE:PROG001\nPATH:/\nVERSION:5\nSIZE:46999", "updates 1 .gprs//PROG001");
    row("NO_FILE without a line feed", Module::FourG, "FILE:NO_FILE", "fails 4");
    row("NO_FILE with an unterminated PATH", Module::ThreeG, "FILE:NO_FILE\nPATH:/", "crashes 0");
    row("NO_FILE with an unterminated PATH", Module::Gprs, "FILE:NO_FILE\nPATH:/", "crashes 0");
    row("NO_FILE with an unterminated PATH", Module::WifiPro, "FILE:NO_FILE\nPATH:/", "nothing-to-do 24");

    row("OLDFILE steals the match", Module::FourG, "OLDFILE:PROG000\n" + good, "updates 0 PROG000");
    row("OLDFILE steals the match", Module::WifiPro, "OLDFILE:PROG000\n" + good, "updates 0 /PROG000");
    row("OLDFILE steals the match", Module::ThreeG, "OLDFILE:PROG000\n" + good, "updates 1 PROG000");
    row("FILESIZE before SIZE steals the match", Module::FourG, with("SIZE:", "FILESIZE:1\nSIZE:"), "updates 0 PROG001");
    row("MINVERSION steals the match", Module::FourG, with("VERSION:5", "MINVERSION:1\nVERSION:5"), "nothing-to-do 10");
    row("the first of two PATH labels wins", Module::WifiPro, with("PATH:/\n", "PATH:/a\nPATH:/\n"), "updates 0 /a/PROG001");
    row("a label in small letters does not exist", Module::FourG, with("PATH", "path"), "fails 7");
    row("a byte-order mark does no harm", Module::FourG, "\xef\xbb\xbf" + good, "updates 0 PROG001");
    row("a byte-order mark does no harm", Module::ThreeG, "\xef\xbb\xbf" + good, "updates 1 PROG001");
    row("unknown lines behind the labels do no harm", Module::Gprs, good + "CRC:1234\n", "updates 1 .gprs//PROG001");
    row("a zero byte ends the text", Module::FourG, with("\nSIZE", QByteArray("\n\0SIZE", 6)), "fails 8");

    row("SIZE without digits is 0 and never right", Module::FourG, with("46999", "big"), "fails 11 PROG001");
    row("SIZE without digits is 0 and never right", Module::WifiPro, with("46999", ""), "fails 29 /PROG001");
    row("SIZE of nine digits is whole", Module::FourG, with("46999", "000046999"), "updates 0 PROG001");
    row("SIZE of ten characters with a blank behind is whole", Module::FourG, with("46999", "46999     "), "updates 0 PROG001");

    row("a name the card does not take", Module::FourG, with("PROG001", "PROG?01"), "fails 15");
    row("a name the card does not take", Module::WifiPro, with("PROG001", "PROG?01"), "fails 30");
    row("a name the card does not take", Module::ThreeG, with("PROG001", "PROG?01"), "fails -30");
    row("a name the card does not take", Module::Gprs, with("PROG001", "PROG?01"), "fails -94");
    row("six characters and a carriage return count as seven", Module::FourG, "FILE:PROG01\r\nPATH:/\nSIZE:9\nVERSION:5\n", "fails 13");
    row("small letters are a name like any other", Module::FourG, with("PROG001", "prog001"), "updates 0 prog001");
    // clang-format on
}

void TestReadAsLimits::keepsTheLimitsOfEachModule()
{
    QFETCH(const Module, module);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    QCOMPARE(textOf(readExactly(module, text, {"PROG001", 4})), expected);
}

void TestReadAsLimits::asksForTheFileAt_data()
{
    QTest::addColumn<Module>("module");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("fetches");
    QTest::addColumn<bool>("misses");
    const auto ask = [](const char *name, Module module, const char *path, const char *fetches, bool misses) {
        QTest::addRow("%s: %s", stock::nameOf(module), name)
            << module << QByteArray(path) << QByteArray(fetches) << misses;
    };
    // clang-format off
    ask("the root", Module::FourG, "/", "PROG001", false);
    ask("any folder is ignored", Module::FourG, "/demo/test/", "PROG001", false);
    ask("an empty path", Module::FourG, "", "PROG001", false);
    ask("the root", Module::ThreeG, "/", "PROG001", false);
    ask("a folder with both slashes", Module::ThreeG, "/demo/", "/demo/PROG001", false);
    ask("a folder without the last slash is joined with the name", Module::ThreeG, "/demo", "demoPROG001", true);
    ask("a folder without the first slash loses its first letter", Module::ThreeG, "demo/", "emo/PROG001", true);
    ask("an empty path costs the name its first letter", Module::ThreeG, "", "ROG001", true);
    ask("two levels without the last slash", Module::ThreeG, "/demo/test", "/demo/testPROG001", true);
    ask("two levels without the first slash", Module::ThreeG, "demo/test/", "demo/test/PROG001", false);
    ask("the root", Module::Gprs, "/", ".gprs//PROG001", false);
    ask("a folder without the last slash", Module::Gprs, "/demo", ".gprs/demo/PROG001", false);
    ask("a folder with the last slash", Module::Gprs, "/demo/", ".gprs/demo//PROG001", false);
    ask("a folder without the first slash", Module::Gprs, "demo/", ".gprsdemo//PROG001", true);
    ask("an empty path", Module::Gprs, "", ".gprs/PROG001", false);
    ask("the root", Module::WifiPro, "/", "/PROG001", false);
    ask("a folder with the last slash", Module::WifiPro, "/demo/", "/demo/PROG001", false);
    ask("a folder without the last slash", Module::WifiPro, "/demo", "/demo/PROG001", false);
    ask("a folder below the login folder", Module::WifiPro, "demo", "demo/PROG001", false);
    ask("an empty path", Module::WifiPro, "", "/PROG001", false);
    // clang-format on
}

void TestReadAsLimits::asksForTheFileAt()
{
    QFETCH(const Module, module);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, fetches);
    const Reading reading = readExactly(module, withPath(path));
    QCOMPARE(reading.outcome, Outcome::Updates);
    QCOMPARE(QByteArray::fromStdString(reading.fetches), fetches);
    QTEST(reading.misses, "misses");
}

void TestReadAsLimits::readsVersionLikeTheNode_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("read");
    QTest::newRow("256 is 0") << QByteArray("256") << 0;
    QTest::newRow("1000 is 232") << QByteArray("1000") << 232;
    QTest::newRow("-1 is 255") << QByteArray("-1") << 255;
    QTest::newRow("nothing is 0") << QByteArray("") << 0;
    QTest::newRow("a word is 0") << QByteArray("two") << 0;
    QTest::newRow("digits count up to the first other character") << QByteArray("12.9") << 12;
    QTest::newRow("blanks in front and behind do not count") << QByteArray("\t 17 \r") << 17;
    QTest::newRow("a plus sign counts") << QByteArray("+17") << 17;
}

void TestReadAsLimits::readsVersionLikeTheNode()
{
    QFETCH(const QByteArray, version);
    QFETCH(const int, read);
    const QByteArray text = manifest("PROG001", "/", "46999", version);
    for (const Module module : {Module::FourG, Module::ThreeG, Module::WifiPro}) {
        const auto outcomeAt = [&](int running) {
            return readExactly(module, text, {"PROG001", static_cast<std::uint8_t>(running)}).outcome;
        };
        if (read != 255) // a 4G node at 255 takes anything
            QCOMPARE(outcomeAt(read), Outcome::NothingToDo);
        if (read > 0)
            QCOMPARE(outcomeAt(read - 1), Outcome::Updates);
    }
}

void TestReadAsLimits::cutsTheTextBehind254Bytes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("read"); // the version that comes out, -1: no label
    QTest::newRow("a text of 254 bytes is whole") << QByteArray("FILE:PROG001\nPATH:/\nSIZE:46999\n")
            + QByteArray(254 - 31 - 13, '#')
            + "\nVERSION:201\n" << 201;
    QTest::newRow("VERSION at 241 keeps its three digits") << versionAt(241, "201") << 201;
    QTest::newRow("VERSION at 242 keeps two") << versionAt(242, "201") << 20;
    QTest::newRow("VERSION at 243 keeps one") << versionAt(243, "201") << 2;
    QTest::newRow("VERSION at 244 keeps none") << versionAt(244, "201") << 0;
    QTest::newRow("VERSION at 245 is no label any more") << versionAt(245, "201") << -1;
    QTest::newRow("VERSION far behind does not exist") << versionAt(300, "201") << -1;
}

void TestReadAsLimits::cutsTheTextBehind254Bytes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, read);
    const QHash<Module, int> noLabel = {{Module::FourG, 9}, {Module::ThreeG, -25}, {Module::WifiPro, 27}};
    for (auto it = noLabel.begin(); it != noLabel.end(); ++it) {
        const auto at = [&](int running) {
            return readExactly(it.key(), text, {"PROG001", static_cast<std::uint8_t>(running)});
        };
        if (read < 0) {
            QCOMPARE(at(0).code, it.value());
            QCOMPARE(at(0).markFrom, 252U);
            continue;
        }
        QCOMPARE(at(read).outcome, Outcome::NothingToDo);
        if (read > 0)
            QCOMPARE(at(read - 1).outcome, Outcome::Updates);
    }
}

void TestReadAsLimits::marksTheBytesTheRuleIsAbout_data()
{
    QTest::addColumn<Module>("module");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    row("a name of the wrong length", Module::FourG, with("PROG001", "PROG"), "PROG");
    row("the hold", Module::WifiPro, with("PROG001", "NO_FILE"), "NO_FILE");
    row("the carriage return in the name", Module::FourG, with("\n", "\r\n"), "PROG001\r");
    row("the line without an end", Module::WifiPro, good.chopped(1), "5");
    row("the version that is not newer", Module::ThreeG, with("VERSION:5", "VERSION:4"), "4");
    row("the version that turns negative", Module::Gprs, with("VERSION:5", "VERSION:200"), "200");
    row("the seven bytes behind the first colon", Module::ThreeG, "# see:ABCDEFGH\n" + good, "ABCDEFG");
    row("the folder without its slash", Module::ThreeG, withPath("/demo"), "/demo");
    row("the size that is cut", Module::FourG, with("46999", "0000046999"), "0000046999");
    row("a missing label marks nothing", Module::FourG, with("PATH", "path"), {});
    row("what lies behind the cut", Module::Gprs, versionAt(250, "5"), versionAt(250, "5").mid(252));
    row("the bad name for our library", Module::Vespiary, with("PROG001", "PROG"), "PROG");
    row("the version for our library", Module::Vespiary, with("VERSION:5", "VERSION:4"), "4");
}

void TestReadAsLimits::marksTheBytesTheRuleIsAbout()
{
    QFETCH(const Module, module);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const Reading reading = readExactly(module, text, {"PROG001", 4});
    QCOMPARE(text.mid(reading.markFrom, reading.markLength), expected);
}

void TestReadAsLimits::comparesNamesLikeStrcmp()
{
    for (const Module module : {Module::FourG, Module::ThreeG, Module::Gprs, Module::WifiPro}) {
        const auto outcomeOn = [&](const std::string &program) {
            return readExactly(module, good, {program, 9}).outcome;
        };
        QCOMPARE(outcomeOn("PROG001"), Outcome::NothingToDo);
        QCOMPARE(outcomeOn("PROG001*************************"), Outcome::NothingToDo);
        QCOMPARE(outcomeOn("prog001"), Outcome::Updates);
        QCOMPARE(outcomeOn(std::string("PROG\0\0\0", 7)), Outcome::Updates);
        QCOMPARE(outcomeOn({}), Outcome::Updates);
    }
}

void TestReadAsLimits::readsForOurLibrary_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("the canonical text") << good << QByteArray("updates 0 PROG001");
    QTest::newRow("a folder, however its slashes stand")
        << withPath("/demo") << QByteArray("updates 0 demo/PROG001");
    QTest::newRow("no last line feed") << good.chopped(1) << QByteArray("updates 0 PROG001");
    QTest::newRow("Windows line ends") << with("\n", "\r\n") << QByteArray("updates 0 PROG001");
    QTest::newRow("a hold") << manifest("NO_FILE", "/", "0", "0") << QByteArray("nothing-to-do 2");
    QTest::newRow("the same version") << with("VERSION:5", "VERSION:4") << QByteArray("nothing-to-do 3");
    QTest::newRow("a short name") << with("PROG001", "PROG") << QByteArray("fails 27");
    QTest::newRow("too large a size") << with("46999", "123393") << QByteArray("fails 41");
    QTest::newRow("an empty file") << QByteArray() << QByteArray("fails 20");
}

void TestReadAsLimits::readsForOurLibrary()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const Reading reading = readExactly(Module::Vespiary, text, {"PROG001", 4});
    QCOMPARE(textOf(reading), expected);
    QVERIFY(*reading.rule);
    QVERIFY(reading.checksSize);
    QCOMPARE(
        textOf(readExactly(Module::Vespiary, good, {"PROG001", 4}, 1000)), QByteArray("fails 13 PROG001"));
}

void TestReadAsLimits::hasNothingToReadWithoutOta()
{
    for (const Module module : {Module::WifiProV3, Module::Bg96}) {
        QVERIFY(!stock::hasOta(module));
        QCOMPARE(textOf(readExactly(module, good)), QByteArray("fails 0"));
        QVERIFY(stock::manifestRequest(module).empty());
    }
}

void TestReadAsLimits::asksForUpgradeTxt()
{
    for (const Module module : {Module::FourG, Module::ThreeG, Module::WifiPro, Module::Vespiary})
        QCOMPARE(QByteArray::fromStdString(std::string(stock::manifestRequest(module))),
            QByteArray("UPGRADE.TXT"));
    QCOMPARE(QByteArray::fromStdString(std::string(stock::manifestRequest(Module::Gprs))),
        QByteArray(".gprs/UPGRADE.TXT"));
}

void TestReadAsLimits::knowsTheCodeOfAMissingBinary()
{
    const QHash<Module, int> codes
        = {{Module::FourG, 13}, {Module::ThreeG, -30}, {Module::Gprs, -94}, {Module::WifiPro, 30}};
    for (auto it = codes.begin(); it != codes.end(); ++it)
        QCOMPARE(int(readExactly(it.key(), good).codeIfMissing), it.value());
}

QTEST_APPLESS_MAIN(TestReadAsLimits)
#include "tst_readaslimits.moc"
