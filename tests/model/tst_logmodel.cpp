// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/logmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestLogModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void addsRowsInBatches();
    void showsALineThatGrows();
    void meansWhatTheLinesBeforeSay();
    void meansWhatTheRulesSay();
    void hidesPasswordsUntilAskedNotTo();
    void makesEveryByteVisible_data();
    void makesEveryByteVisible();
    void startsAnewWhenTheFileWasCut();

private:
    void write(const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Append);
    QString textOf(const LogModel &model, int column) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestLogModel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("capture.log"));
}

void TestLogModel::write(const QByteArray &bytes, QIODevice::OpenMode mode)
{
    QFile file(m_path);
    QVERIFY(file.open(mode));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString TestLogModel::textOf(const LogModel &model, int column) const
{
    QString text;
    for (int row = 0; row < model.rowCount(); ++row)
        text += model.index(row, column).data().toString() + u'|';
    return text;
}

void TestLogModel::addsRowsInBatches()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    write("a\nb\n");
    QVERIFY(model.open(m_path));
    QCOMPARE(textOf(model, LogModel::TextColumn), QStringLiteral("a|b|"));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    write("c\nd\ne\n");
    QVERIFY(model.catchUp());
    QVERIFY(model.catchUp());
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(textOf(model, LogModel::TextColumn), QStringLiteral("a|b|c|d|e|"));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestLogModel::showsALineThatGrows()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    write("Error ");
    QVERIFY(model.open(m_path));
    QCOMPARE(model.rowCount(), 1);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    write("code:-70\nnext");
    QVERIFY(model.catchUp());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(textOf(model, LogModel::TextColumn), QStringLiteral("Error code:-70|next|"));
    QCOMPARE(model.index(0, 0).data(LogModel::CodeRole).toInt(), -70);
    QCOMPARE(model.index(0, 0).data(LogModel::VerdictRole).toString(), QStringLiteral("nothing-to-do"));
    QCOMPARE(model.index(0, 0).data(LogModel::ModuleRole).toString(), QStringLiteral("gprs"));
    QCOMPARE(model.index(0, 0).data(LogModel::KindRole).toString(), QStringLiteral("code"));
    QVERIFY(!model.index(0, LogModel::MeaningColumn).data().toString().isEmpty());
}

void TestLogModel::meansWhatTheLinesBeforeSay()
{
    LogModel model;
    write("Error code:-19\n[3G] hello\nError code:-19\n[GPRS] hello\nError code:-19\n");
    QVERIFY(model.open(m_path));
    const auto moduleOf = [&](int row) { return model.index(row, 0).data(LogModel::ModuleRole).toString(); };
    QCOMPARE(moduleOf(4), QStringLiteral("gprs"));
    QCOMPARE(moduleOf(2), QStringLiteral("3g"));
    QCOMPARE(moduleOf(0), QString());
    model.setModule(stock::Module::ThreeG);
    QCOMPARE(moduleOf(0), QStringLiteral("3g"));
    QCOMPARE(moduleOf(4), QStringLiteral("3g"));
}

void TestLogModel::meansWhatTheRulesSay()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    write("hello\nError code:-19\n");
    QVERIFY(model.open(m_path));
    const UserRule plain{QStringLiteral("^hel"), QStringLiteral("A greeting"), {}, {}};
    model.setRules({plain});
    QCOMPARE(model.index(0, LogModel::MeaningColumn).data().toString(), QStringLiteral("A greeting"));
    QCOMPARE(model.index(1, 0).data(LogModel::ModuleRole).toString(), QString());
    UserRule telling = plain;
    telling.module = stock::Module::Gprs;
    model.setRules({telling});
    QCOMPARE(model.index(1, 0).data(LogModel::ModuleRole).toString(), QStringLiteral("gprs"));
    model.setRules({});
    QCOMPARE(model.index(0, LogModel::MeaningColumn).data().toString(), QString());
    QCOMPARE(model.index(1, 0).data(LogModel::ModuleRole).toString(), QString());
}

void TestLogModel::hidesPasswordsUntilAskedNotTo()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    write("PASSWORD: hush\n");
    QVERIFY(model.open(m_path));
    QCOMPARE(textOf(model, LogModel::TextColumn), QStringLiteral("PASSWORD: [hidden]|"));
    model.setSecretsHidden(false);
    QCOMPARE(textOf(model, LogModel::TextColumn), QStringLiteral("PASSWORD: hush|"));
}

void TestLogModel::makesEveryByteVisible_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbcn") << QStringLiteral("grün");
    QTest::newRow("a broken character") << QByteArray("gr\xc3") << QStringLiteral("gr\uFFFD");
    QTest::newRow("control bytes") << QByteArray("\x1b[31m\x00\x7f", 7)
                                   << QStringLiteral("\u241B[31m\u2400\u2421");
    QTest::newRow("a tab stays") << QByteArray("a\tb") << QStringLiteral("a\tb");
}

void TestLogModel::makesEveryByteVisible()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(visibleText(bytes), text);
}

void TestLogModel::startsAnewWhenTheFileWasCut()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    write("a\nb\nc\n");
    QVERIFY(model.open(m_path));
    write("x\n", QIODevice::WriteOnly);
    QVERIFY(model.catchUp());
    QCOMPARE(textOf(model, LogModel::TextColumn), QStringLiteral("x|"));
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
