// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/drain.h"

#include <QTest>

using std::chrono::seconds;
using stock::Module;

class TestDrain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForTheSlowestModule_data()
    {
        QTest::addColumn<QList<Module>>("modules");
        QTest::addColumn<qint64>("drain");
        QTest::addColumn<int>("risks"); // after it, for a binary of the same size
        QTest::newRow("4G") << QList{Module::FourG} << qint64(170) << 0;
        QTest::newRow("WiFi PRO") << QList{Module::WifiPro} << qint64(80) << 0;
        QTest::newRow("4G and WiFi PRO") << QList{Module::WifiPro, Module::FourG} << qint64(170) << 0;
        QTest::newRow("GPRS") << QList{Module::Gprs} << qint64(420) << 0;
        QTest::newRow("3G, whose own limit is hours") << QList{Module::ThreeG} << qint64(150) << 1;
        QTest::newRow("not known") << QList<Module>() << qint64(420) << 1;
    }

    void waitsForTheSlowestModule()
    {
        QFETCH(QList<Module>, modules);
        QFETCH(qint64, drain);
        QFETCH(int, risks);
        QCOMPARE(drainFor(modules, 47'104).count(), drain);
        QCOMPARE(risksAfter(seconds(drain), modules, 47'104, 47'104).size(), risks);
    }

    void namesWhoMayOutliveAShortWait()
    {
        const QList<Module> all = {Module::FourG, Module::ThreeG, Module::Gprs, Module::WifiPro};
        QCOMPARE(risksAfter(seconds(0), all, 5000, 5000).size(), 4);
        // 4G and WiFi PRO compare SIZE, so a binary of another size is none to them.
        const QStringList others = risksAfter(seconds(0), all, 5000, 5001);
        QCOMPARE(others.size(), 2);
        QVERIFY(others[0].contains(QStringLiteral("3G")));
        QVERIFY(others[1].contains(QStringLiteral("GPRS")));
    }

    void knowsThatThreeGTakesMoreThanEightHours()
    {
        QVERIFY(lastRequestOf(Module::ThreeG, 0).latest > std::chrono::hours(8));
        QVERIFY(lastRequestOf(Module::ThreeG, 100'000).latest > lastRequestOf(Module::ThreeG, 0).latest);
        QVERIFY(risksAfter(std::chrono::hours(1), {Module::ThreeG}, 0, 0)
                    .join(u' ')
                    .contains(QStringLiteral("17 hours")));
    }
};

QTEST_APPLESS_MAIN(TestDrain)
#include "tst_drain.moc"
