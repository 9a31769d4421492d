// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serial_console/portlistmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

class TestPortListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatIsThere();
    void saysNothingOfWhatIsNotThere();
};

void TestPortListModel::listsWhatIsThere()
{
    QList<PortInfo> ports;
    PortListModel model([&ports] { return ports; });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    ports = {{QStringLiteral("/dev/ttyUSB0"), QStringLiteral("FT232R USB UART"), QStringLiteral("FTDI"),
                 QStringLiteral("A9")},
        {QStringLiteral("/dev/ttyS0"), {}, {}, {}}};
    model.refresh();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, PortListModel::NameColumn).data().toString(), QStringLiteral("/dev/ttyUSB0"));
    QCOMPARE(model.index(0, PortListModel::SerialNumberColumn).data().toString(), QStringLiteral("A9"));
    QCOMPARE(model.index(0, PortListModel::DescriptionColumn).data().toString(),
        QStringLiteral("FT232R USB UART"));
    QCOMPARE(model.index(1, 2).data(PortListModel::PathRole).toString(), QStringLiteral("/dev/ttyS0"));
    ports.clear();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 0, 10000); // by itself
}

void TestPortListModel::saysNothingOfWhatIsNotThere()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    const PortListModel model([] { return QList<PortInfo>{{QStringLiteral("/dev/ttyUSB0"), {}, {}, {}}}; });
    QVERIFY(!model.data({}).isValid());
    QCOMPARE(model.data(model.index(0, 0), Qt::EditRole).toString(), QStringLiteral("/dev/ttyUSB0"));
}

QTEST_GUILESS_MAIN(TestPortListModel)
#include "tst_portlistmodel.moc"
