global using Xunit;

[assembly: AssemblyFixture(typeof(ESafetyCourse.Tests.Kit.Cluster))]
