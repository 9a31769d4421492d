// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/core/status.h"
#include "firmware/stock/codes.h"

#include <QSet>
#include <QStringList>
#include <QTest>

#include <algorithm>

using stock::Code;
using stock::Module;
using stock::Verdict;

namespace {

// Every number the sources of API v048 can bring out, written out by hand and not taken from the tables.
// clang-format off
const QHash<Module, QList<int>> possible = {
    {Module::FourG, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
                     12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,    // ftpDownload() + 11
                     25, 26}},
    {Module::ThreeG, {1,
                      0, -2, -3, -4, -5, -6, -7, -8, -13, -14, -15, -16, -17, -18,   // configureFTP()
                      -19, -21, -22,                                                 // downloadData() - 19
                      -23, -24, -25, -26, -27,
                      -28, -30, -31}},                                               // downloadData() - 28
    {Module::Gprs, {1,
                    -4, -5, -6, -7, -8,                                              // configureGPRS_HTTP_FTP() - 2
                    -10, -11, -12, -13, -14, -15, -16, -17, -18, -19,                // downloadFile() - 9
                    -21, -22, -23, -24, -25, -26, -27, -28, -30, -31, -32,
                    -57, -58, -59, -60, -61, -62, -63, -64, -65, -66,
                    -67, -68, -69, -70,
                    -72, -73, -74, -75, -76, -77, -78, -79, -80, -81,                // downloadFile() - 71
                    -83, -84, -85, -86, -87, -88, -89, -90, -92, -93, -94,
                    -119, -120, -121, -122, -123, -124, -125, -126, -127, -128}},
    {Module::WifiPro, {0, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
                       505, 507, 508, 509, 510, 511}},
    {Module::WifiProV3, {}},
    {Module::Bg96, {}},
    {Module::Vespiary, {
#define ROW(name, number, text) number,
        OTA_STATUS_LIST(ROW)
#undef ROW
    }},
};
// clang-format on

} // namespace

class TestCodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsExactlyWhatTheFunctionCanReturn_data() { eachModule(); }
    void listsExactlyWhatTheFunctionCanReturn();
    void hasATextForEachQuestion_data() { eachModule(); }
    void hasATextForEachQuestion();
    void givesEachCodeAMeaningOfItsOwn_data() { eachModule(); }
    void givesEachCodeAMeaningOfItsOwn();
    void findsNoRowForAnUnknownNumber_data() { eachModule(); }
    void findsNoRowForAnUnknownNumber();
    void takesHoldAndSameVersionForGoodNews_data();
    void takesHoldAndSameVersionForGoodNews();
    void putsNothingElseAmongTheGoodNews_data() { eachModule(); }
    void putsNothingElseAmongTheGoodNews();
    void saysWhereTheGuideDiffers_data();
    void saysWhereTheGuideDiffers();
    void knowsEachVerdictByOneWord();
    void knowsEachModuleByOneWord();

private:
    static void eachModule();
};

void TestCodes::eachModule()
{
    QTest::addColumn<Module>("module");
    for (const Module module : stock::allModules())
        QTest::newRow(stock::nameOf(module)) << module;
}

void TestCodes::listsExactlyWhatTheFunctionCanReturn()
{
    QFETCH(const Module, module);
    QList<int> listed;
    for (const Code &code : stock::codesOf(module))
        listed += code.number;
    QList<int> expected = possible.value(module);
    QCOMPARE(QSet<int>(listed.begin(), listed.end()).size(), listed.size());
    std::sort(listed.begin(), listed.end());
    std::sort(expected.begin(), expected.end());
    QCOMPARE(listed, expected);
}

void TestCodes::hasATextForEachQuestion()
{
    QFETCH(const Module, module);
    for (const Code &code : stock::codesOf(module)) {
        QStringList sentences = QString::fromUtf8(code.causes).split(u'\n');
        sentences << QString::fromUtf8(code.meaning) << QString::fromUtf8(code.action);
        if (code.guide)
            sentences += QString::fromUtf8(code.guide);
        for (const QString &sentence : std::as_const(sentences))
            QVERIFY2(sentence.size() > 10 && sentence.endsWith(u'.') && sentence == sentence.simplified(),
                qPrintable(QString::number(code.number) + QStringLiteral(": ") + sentence));
    }
}

void TestCodes::givesEachCodeAMeaningOfItsOwn()
{
    QFETCH(const Module, module);
    QSet<QByteArray> meanings;
    for (const Code &code : stock::codesOf(module))
        meanings += code.meaning;
    QCOMPARE(meanings.size(), static_cast<qsizetype>(stock::codesOf(module).size()));
}

void TestCodes::findsNoRowForAnUnknownNumber()
{
    QFETCH(const Module, module);
    for (int number = -1000; number <= 1000; ++number) {
        const Code *code = stock::findCode(module, number);
        QCOMPARE(code != nullptr, possible.value(module).contains(number));
        QVERIFY(!code || code->number == number);
    }
}

void TestCodes::takesHoldAndSameVersionForGoodNews_data()
{
    QTest::addColumn<Module>("module");
    QTest::addColumn<int>("number");
    QTest::newRow("4G on hold") << Module::FourG << 6;
    QTest::newRow("4G runs it already") << Module::FourG << 10;
    QTest::newRow("3G on hold") << Module::ThreeG << -26;
    QTest::newRow("3G runs it already") << Module::ThreeG << -27;
    QTest::newRow("GPRS on hold") << Module::Gprs << -69;
    QTest::newRow("GPRS runs it already") << Module::Gprs << -70;
    QTest::newRow("WiFi PRO on hold") << Module::WifiPro << 24;
    QTest::newRow("WiFi PRO runs it already") << Module::WifiPro << 28;
    QTest::newRow("our library on hold") << Module::Vespiary << 2;
    QTest::newRow("our library runs it already") << Module::Vespiary << 3;
}

void TestCodes::takesHoldAndSameVersionForGoodNews()
{
    QFETCH(const Module, module);
    QFETCH(const int, number);
    QCOMPARE(stock::findCode(module, number)->verdict, Verdict::NothingToDo);
}

void TestCodes::putsNothingElseAmongTheGoodNews()
{
    QFETCH(const Module, module);
    const auto codes = stock::codesOf(module);
    const auto good = std::count_if(
        codes.begin(), codes.end(), [](const Code &code) { return code.verdict == Verdict::NothingToDo; });
    QCOMPARE(good, stock::hasOta(module) ? 2 : 0);
}

void TestCodes::saysWhereTheGuideDiffers_data()
{
    QTest::addColumn<Module>("module");
    QTest::addColumn<int>("number");
    QTest::newRow("4G: the guide stops before the first session that does not close") << Module::FourG << 25;
    QTest::newRow("4G: the guide stops before the second session that does not open") << Module::FourG << 26;
    QTest::newRow("3G: a refused APN login is not in the guide") << Module::ThreeG << 0;
    QTest::newRow("3G: the guide is one off for the refused binary") << Module::ThreeG << -30;
    QTest::newRow("3G: the guide is one off for the binary on its way to the card") << Module::ThreeG << -31;
    QTest::newRow("GPRS: no FILE label or FTP busy, one number for both") << Module::Gprs << -66;
    for (int number = -19; number <= -11; ++number)
        QTest::addRow("GPRS: the guide is one off for UPGRADE.TXT, %d", number) << Module::Gprs << number;
    for (int number = -81; number <= -73; ++number)
        QTest::addRow("GPRS: the guide is one off for the binary, %d", number) << Module::Gprs << number;
}

void TestCodes::saysWhereTheGuideDiffers()
{
    QFETCH(const Module, module);
    QFETCH(const int, number);
    QVERIFY(stock::findCode(module, number)->guide);
}

void TestCodes::knowsEachVerdictByOneWord()
{
    QStringList words;
    for (const Verdict verdict :
        {Verdict::Done, Verdict::NothingToDo, Verdict::FixRelease, Verdict::FixNode, Verdict::TryAgain}) {
        const std::string_view word = stock::keyOf(verdict);
        words += QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
    }
    QCOMPARE(words.join(u' '), QStringLiteral("done nothing-to-do fix-release fix-node try-again"));
}

void TestCodes::knowsEachModuleByOneWord()
{
    QStringList words;
    for (const Module module : stock::allModules()) {
        const std::string_view word = stock::keyOf(module);
        words += QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
        QCOMPARE(stock::moduleFromKey(word), module);
    }
    QCOMPARE(words.join(u' '), QStringLiteral("4g 3g gprs wifi wifi-v3 bg96 vespiary"));
    QVERIFY(!stock::moduleFromKey("4G"));
    QVERIFY(!stock::moduleFromKey(""));
}

QTEST_APPLESS_MAIN(TestCodes)
#include "tst_codes.moc"
