// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/userrule.h"

#include <QElapsedTimer>
#include <QTest>

class TestUserRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsTheGroupsIntoItsMeaning();
    void takesWhatAGroupCaughtAsText();
    void namesThePlaceOfAFault_data();
    void namesThePlaceOfAFault();
    void refusesWhatCannotWork_data();
    void refusesWhatCannotWork();
    void givesUpOnAPatternThatNeverEnds();
    void comesBackFromAFileAsItWas();
    void saysWhichRuleOfAFileIsBad_data();
    void saysWhichRuleOfAFileIsBad();
};

void TestUserRule::fillsTheGroupsIntoItsMeaning()
{
    const CompiledRule rule(
        {QStringLiteral("BAT:(\\d+)%(.*)"), QStringLiteral("Battery %1, then%2"), {}, {}});
    QString meaning;
    QCOMPARE(rule.test(QStringLiteral("x BAT:87% ok"), &meaning), CompiledRule::Match::Yes);
    QCOMPARE(meaning, QStringLiteral("Battery 87, then ok"));
    QCOMPARE(rule.test(QStringLiteral("BAT:low"), &meaning), CompiledRule::Match::No);
}

void TestUserRule::takesWhatAGroupCaughtAsText()
{
    const CompiledRule rule(
        {QStringLiteral("(\\S+) (\\S+)(x)?"), QStringLiteral("%2 of %1%3 at 5%, %4"), {}, {}});
    QString meaning;
    QCOMPARE(rule.test(QStringLiteral("a%2 %1b"), &meaning), CompiledRule::Match::Yes);
    QCOMPARE(meaning, QStringLiteral("%1b of a%2 at 5%, %4"));
}

void TestUserRule::namesThePlaceOfAFault_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("position");
    QTest::newRow("no fault") << QStringLiteral("BAT:(\\d+)") << 0;
    QTest::newRow("an open bracket") << QStringLiteral("BAT:(") << 6;
    QTest::newRow("nothing to repeat") << QStringLiteral("*BAT") << 1;
    QTest::newRow("a closing bracket too many") << QStringLiteral("a)b") << 2;
}

void TestUserRule::namesThePlaceOfAFault()
{
    QFETCH(QString, pattern);
    QFETCH(int, position);
    const std::optional<PatternFault> fault = faultOf(pattern);
    QCOMPARE(fault.has_value(), position > 0);
    if (!fault)
        return;
    QCOMPARE(fault->position, position);
    QVERIFY(!fault->reason.isEmpty());
}

void TestUserRule::refusesWhatCannotWork_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("meaning");
    QTest::newRow("an open bracket") << QStringLiteral("BAT:(") << QStringLiteral("x");
    QTest::newRow("no pattern") << QString() << QStringLiteral("x");
    QTest::newRow("no meaning") << QStringLiteral("x") << QString();
    QTest::newRow("a pattern without measure") << QString(5000, u'x') << QStringLiteral("x");
}

void TestUserRule::refusesWhatCannotWork()
{
    QFETCH(QString, pattern);
    QFETCH(QString, meaning);
    const Result<> checked = check({pattern, meaning, {}, {}});
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::BadRule);
    QVERIFY(!checked.error().detail.isEmpty());
}

void TestUserRule::givesUpOnAPatternThatNeverEnds()
{
    const CompiledRule rule({QStringLiteral("(a+)+$"), QStringLiteral("x"), {}, {}});
    QVERIFY(rule.isUsable());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(rule.test(QString(3000, u'a') + u'b', nullptr), CompiledRule::Match::LimitHit);
    QVERIFY(timer.elapsed() < 5000);
}

void TestUserRule::comesBackFromAFileAsItWas()
{
    const QList<UserRule> rules{
        {QStringLiteral("a\"b"), QStringLiteral("ä"), stock::Module::Gprs, stock::Verdict::TryAgain},
        {QStringLiteral("c"), QStringLiteral("d"), {}, {}}};
    const Result<QList<UserRule>> read = rulesFromJson(rulesToJson(rules));
    QVERIFY(read);
    QCOMPARE(*read, rules);
}

void TestUserRule::saysWhichRuleOfAFileIsBad_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << QByteArray("[{]") << QStringLiteral("unterminated");
    QTest::newRow("no array") << QByteArray("{}") << QStringLiteral("[ ]");
    QTest::newRow("second rule") << QByteArray(
        "[{\"pattern\":\"a\",\"meaning\":\"b\"},{\"pattern\":\"(\",\"meaning\":\"b\"}]")
                                 << QStringLiteral("#2");
    QTest::newRow("no such module") << QByteArray("[{\"pattern\":\"a\",\"meaning\":\"b\",\"module\":\"5g\"}]")
                                    << QStringLiteral("5g");
    QTest::newRow("no such verdict") << QByteArray(
        "[{\"pattern\":\"a\",\"meaning\":\"b\",\"verdict\":\"bad\"}]")
                                     << QStringLiteral("bad");
}

void TestUserRule::saysWhichRuleOfAFileIsBad()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const Result<QList<UserRule>> read = rulesFromJson(json);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::BadRule);
    QVERIFY2(read.error().detail.contains(place), qPrintable(read.error().detail));
}

QTEST_APPLESS_MAIN(TestUserRule)
#include "tst_userrule.moc"
