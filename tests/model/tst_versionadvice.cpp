// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/versionadvice.h"

#include <QTest>

#include <numeric>

using stock::Module;

class TestVersionAdvice : public QObject
{
    Q_OBJECT

    static QList<int> upTo(int last)
    {
        QList<int> numbers(last);
        std::iota(numbers.begin(), numbers.end(), 1);
        return numbers;
    }

    static QString codesOf(const QList<Finding> &findings)
    {
        QStringList codes;
        for (const Finding &finding : findings)
            codes += wordOf(finding.level) + u' ' + finding.code;
        return codes.join(", ");
    }

private Q_SLOTS:
    void countsWhatIsLeft_data()
    {
        QTest::addColumn<QList<int>>("used");
        QTest::addColumn<QList<Module>>("modules");
        QTest::addColumn<int>("next"); // 0: none
        QTest::addColumn<int>("left");
        const QList<Module> gprs{Module::Gprs};
        const QList<Module> fourG{Module::FourG, Module::WifiPro};
        QTest::newRow("a new program with GPRS") << QList<int>() << gprs << 1 << 127;
        QTest::newRow("a new program without") << QList<int>() << fourG << 1 << 254;
        QTest::newRow("0 counts as used") << QList{0} << gprs << 1 << 127;
        QTest::newRow("gaps are lost") << QList{2, 40} << gprs << 41 << 87;
        QTest::newRow("126 with GPRS") << QList{126} << gprs << 127 << 1;
        QTest::newRow("127 with GPRS") << QList{127} << gprs << 0 << 0;
        QTest::newRow("127 for all") << QList{127} << QList<Module>() << 0 << 0;
        QTest::newRow("127 without") << QList{127} << fourG << 128 << 127;
        QTest::newRow("200 with GPRS") << QList{200} << gprs << 0 << 0;
        QTest::newRow("253") << QList{253} << fourG << 254 << 1;
        QTest::newRow("254") << QList{254} << fourG << 0 << 0;
        QTest::newRow("255") << QList{255} << fourG << 0 << 0;
    }
    void countsWhatIsLeft()
    {
        QFETCH(QList<int>, used);
        QFETCH(QList<Module>, modules);
        QFETCH(int, next);
        QFETCH(int, left);
        QCOMPARE(nextVersion(used, modules).value_or(0), next);
        QCOMPARE(versionsLeft(used, modules), left);
    }

    void warnsBeforeATrapAndStopsAtIt_data()
    {
        QTest::addColumn<QList<int>>("used");
        QTest::addColumn<QList<Module>>("modules");
        QTest::addColumn<QString>("codes");
        const QList<Module> gprs{Module::Gprs};
        const QList<Module> fourG{Module::FourG};
        QTest::newRow("nothing yet") << QList<int>() << gprs << "";
        QTest::newRow("119 with GPRS") << upTo(119) << gprs << "";
        QTest::newRow("120 with GPRS") << upTo(120) << gprs << "warning gprs-versions-end";
        QTest::newRow("126 with GPRS") << upTo(126) << gprs << "warning gprs-versions-end";
        QTest::newRow("127 with GPRS") << upTo(127) << gprs << "stop gprs-versions-used-up";
        QTest::newRow("127 without") << upTo(127) << fourG << "";
        QTest::newRow("246") << upTo(246) << fourG << "";
        QTest::newRow("247") << upTo(247) << fourG << "warning versions-end";
        QTest::newRow("254") << upTo(254) << fourG << "stop versions-used-up";
        QTest::newRow("255") << upTo(255) << fourG << "stop versions-used-up";
        QTest::newRow("250 for all") << upTo(250) << QList<Module>()
                                     << "stop gprs-versions-used-up, warning versions-end";
        QTest::newRow("skipped") << QList{1, 3, 7} << fourG << "note versions-skipped";
    }
    void warnsBeforeATrapAndStopsAtIt()
    {
        QFETCH(QList<int>, used);
        QFETCH(QList<Module>, modules);
        QFETCH(QString, codes);
        QCOMPARE(codesOf(versionAdvice(used, modules)), codes);
    }

    void namesTheWayOut()
    {
        const QList<Finding> atTheEnd = versionAdvice(upTo(127), {Module::Gprs, Module::FourG});
        QVERIFY(atTheEnd.constFirst().text.contains("new 7-character name"));
        QVERIFY(atTheEnd.constFirst().text.contains("go on to 254"));
        QVERIFY(!versionAdvice(upTo(127), {Module::Gprs}).constFirst().text.contains("go on to 254"));
        QVERIFY(versionAdvice(QList{255}, {Module::FourG}).constFirst().text.contains("on hold"));
    }

    void namesTheNumbersThatWereSkipped()
    {
        const QString text = versionAdvice({1, 3, 7}, {Module::FourG}).constFirst().text;
        QVERIFY2(text.endsWith("numbers: 2, 4 to 6."), qPrintable(text));
    }
};

QTEST_APPLESS_MAIN(TestVersionAdvice)
#include "tst_versionadvice.moc"
