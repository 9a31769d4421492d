// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rulemodel.h"
#include "model/rulesamplemodel.h"
#include "tests/modeltext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

class TestRuleModel : public QObject
{
    Q_OBJECT

    using Tester = QAbstractItemModelTester;
    static constexpr auto report = Tester::FailureReportingMode::QtTest;

    static UserRule rule(const QString &pattern, const QString &meaning)
    {
        return {pattern, meaning, {}, {}};
    }
    static UserRule fitsWithoutEnd() { return rule("^(a+)+$", "x"); }

private Q_SLOTS:
    void showsARulePerRow()
    {
        RuleModel model;
        const Tester tester(&model, report);
        model.setRules({rule("BAT:(\\d+)", "Battery %1"),
            {"LOST", "Loose card", stock::Module::FourG, stock::Verdict::FixNode}});
        QCOMPARE(headerOf(model), "Pattern | Meaning | Module | Verdict");
        QCOMPARE(textOf(model), "BAT:(\\d+) | Battery %1 | any | \nLOST | Loose card | 4G | fix-node\n");
    }

    void keepsTheOrderThatWasMade()
    {
        RuleModel model;
        const Tester tester(&model, report);
        const auto order = [&model] {
            QString text;
            for (const UserRule &one : model.rules())
                text += one.pattern;
            return text;
        };
        for (const char *pattern : {"a", "b", "c"})
            model.insert(model.rowCount(), rule(pattern, "x"));
        model.move(0, 2);
        QCOMPARE(order(), "bca");
        model.move(2, 1);
        QCOMPARE(order(), "bac");
        model.move(0, -1);
        model.move(2, 3);
        QCOMPARE(order(), "bac");
        model.remove(1);
        model.insert(0, rule("d", "x"));
        QCOMPARE(order(), "dbc");
    }

    void namesTheFirstRuleThatCannotBeUsed()
    {
        RuleModel model;
        const Tester tester(&model, report);
        QCOMPARE(model.firstBad(), -1);
        model.setRules({rule("a", "x"), rule("(", "x"), rule("b", {})});
        QCOMPARE(model.firstBad(), 1);
        QVERIFY(model.index(1, 0).data(RuleModel::FaultRole).toString().contains("(: "));
        model.setRule(1, rule("()", "x"));
        QCOMPARE(model.firstBad(), 2);
        QVERIFY(model.index(1, 0).data(RuleModel::FaultRole).toString().isEmpty());
    }

    void tellsWhatTheRulesMakeOfEachLine()
    {
        RuleSampleModel model;
        const Tester tester(&model, report);
        model.setLines({"BAT:87%", "hello", "OTA request failed. Error code: 6"});
        model.setRules({rule("nothing", "x"), rule("BAT:(\\d+)", "Battery %1")});
        QCOMPARE(headerOf(model), "Line | Rule | Meaning");
        QCOMPARE(model.index(0, 1).data().toString(), "2");
        QCOMPARE(model.index(0, 2).data().toString(), "Battery 87");
        QCOMPARE(model.index(0, 0).data(RuleSampleModel::RuleRole).toInt(), 1);
        QCOMPARE(model.index(1, 1).data().toString(), "none");
        QCOMPARE(model.index(2, 1).data().toString(), "built in");
        QVERIFY(!model.index(2, 2).data().toString().isEmpty());
        model.setRules({});
        QCOMPARE(model.index(0, 1).data().toString(), "none");
    }

    void leavesOutRulesThatAreHalfWritten()
    {
        RuleSampleModel model;
        model.setLines({"BAT"});
        model.setRules({rule("BAT(", "x"), rule({}, "x"), rule("BAT", {}), rule("BAT", "Battery")});
        QCOMPARE(textOf(model), "BAT | 4 | Battery\n");
    }

    void hidesPasswords()
    {
        RuleSampleModel model;
        model.setLines({"PASSWORD: hush"});
        model.setRules({rule("PASSWORD: (.*)", "It is %1")});
        QCOMPARE(textOf(model), "PASSWORD: [hidden] | 1 | It is [hidden]\n");
    }

    void saysAtOnceWhereARuleIsGivenUp()
    {
        RuleSampleModel model;
        QStringList lines;
        for (int count = 0; count < 20000; ++count)
            lines += QString(29, u'a') + u'b';
        QElapsedTimer timer;
        timer.start();
        model.setLines(lines);
        model.setRules({fitsWithoutEnd()});
        QCOMPARE(model.rowCount(), RuleSampleModel::lineLimit);
        const QModelIndex meaning = model.index(0, RuleSampleModel::MeaningColumn);
        QVERIFY2(
            meaning.data().toString().contains("too many steps on this line"), qPrintable(textOf(model)));
        QCOMPARE(meaning.data(RuleSampleModel::OutcomeRole).value<RuleSampleModel::Outcome>(),
            RuleSampleModel::Outcome::GivenUp);
        QVERIFY(timer.elapsed() < 2000);
    }
};

QTEST_APPLESS_MAIN(TestRuleModel)
#include "tst_rulemodel.moc"
