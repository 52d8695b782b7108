using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Tests.Registers;

/// <summary>A kind of viewer that the program doesn't know, as a later version might add one and forget to say what it may see.</summary>
public static class PlantedViewer
{
    /// <summary>One of that kind; the constructor of <see cref="Viewer"/> lets nobody else in, so none is called.</summary>
    public static Viewer New()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Planted"), AssemblyBuilderAccess.Run).DefineDynamicModule("Planted");
        var type = module.DefineType("Planted", TypeAttributes.Public, typeof(Viewer));
        var clone = typeof(Viewer).GetMethod("<Clone>$")!;
        var body = type.DefineMethod(clone.Name, MethodAttributes.Public | MethodAttributes.Virtual, clone.ReturnType, []).GetILGenerator();
        body.Emit(OpCodes.Ldnull);
        body.Emit(OpCodes.Ret);
        return (Viewer)RuntimeHelpers.GetUninitializedObject(type.CreateType());
    }
}
